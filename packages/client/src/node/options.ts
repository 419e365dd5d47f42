import type { SecureContextOptions } from "node:tls";
import { Agent, type Dispatcher, EnvHttpProxyAgent, ProxyAgent } from "undici";

/** Options of {@link nodeTransport}. */
export interface NodeTransportOptions {
  /** Most connections per origin; further requests wait for one. Default: no limit. */
  readonly connections?: number | undefined;
  /** Milliseconds that an idle connection stays open. A `Keep-Alive` header of the server may change it. Default: 4 000. */
  readonly keepAliveTimeout?: number | undefined;
  /** Milliseconds that opening a connection may take. Default: 10 000. */
  readonly connectTimeout?: number | undefined;
  /**
   * Proxy of all requests. `"environment"`: what `HTTP_PROXY`, `HTTPS_PROXY` and `NO_PROXY` say. Default: none.
   */
  readonly proxy?: "environment" | ProxyOptions | undefined;
  /** TLS options of connections to the API, such as `ca`, or `cert` and `key` of a client certificate. Default: Node's. */
  readonly tls?: SecureContextOptions | undefined;
}

/** A proxy. */
export interface ProxyOptions {
  /** URL of the proxy, with credentials if it needs them. */
  readonly url: string;
  /** `Proxy-Authorization` header. Default: from the URL. */
  readonly authorization?: string | undefined;
}

const optionNames: Readonly<Record<keyof NodeTransportOptions, true>> = {
  connections: true,
  keepAliveTimeout: true,
  connectTimeout: true,
  proxy: true,
  tls: true,
};

/** Creates the connection pool. Throws a `TypeError` if an option is not valid. */
export function createDispatcher(options: NodeTransportOptions): Dispatcher {
  const unknown = Object.keys(options).filter((name) => !Object.hasOwn(optionNames, name));
  if (unknown.length > 0) {
    throw new TypeError(
      `nodeTransport has no option ${unknown.join(", ")}: use ${Object.keys(optionNames).join(", ")}.`,
    );
  }
  for (const name of ["connections", "keepAliveTimeout", "connectTimeout"] as const) {
    const value = options[name];
    if (value === undefined || (Number.isInteger(value) && value > 0)) continue;
    throw new TypeError(`${name} is ${JSON.stringify(value)}: pass a positive integer, or omit it.`);
  }
  const { connections, keepAliveTimeout = 4_000, connectTimeout = 10_000, proxy, tls } = options;
  const pool = {
    connections: connections ?? null,
    keepAliveTimeout,
    connect: { timeout: connectTimeout, ...tls },
    // As Node's fetch: one request at a time on each connection.
    pipelining: 1,
    allowH2: false,
  };
  if (proxy === undefined) return new Agent(pool);
  const proxied = { ...pool, requestTls: { timeout: connectTimeout, ...tls } };
  if (proxy === "environment") return new EnvHttpProxyAgent(proxied);
  if (typeof proxy !== "object" || proxy === null || !URL.canParse(proxy.url)) {
    throw new TypeError('proxy is not valid: pass "environment" or { url }, or omit it.');
  }
  return new ProxyAgent({
    ...proxied,
    uri: proxy.url,
    ...(proxy.authorization !== undefined && { token: proxy.authorization }),
  });
}

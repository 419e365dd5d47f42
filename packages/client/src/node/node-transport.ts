import type { Dispatcher } from "undici";
import { Exchange } from "./exchange.js";
import { createDispatcher, type NodeTransportOptions } from "./options.js";
import { readRequest } from "./request.js";

/** A `fetch` with a connection pool of its own. */
export interface NodeTransport {
  /** Sends a request. As `fetch`, but redirects are returned, never followed. */
  (input: string | URL | Request, init?: RequestInit): Promise<Response>;
  /** Closes the connections once their requests have ended; later requests fail. */
  close(): Promise<void>;
  /** As `close`, for `await using`. */
  [Symbol.asyncDispose](): Promise<void>;
}

/**
 * Creates a `fetch` for Node over undici's dispatcher, which skips most of the work of Node's `fetch` and has a connection
 * pool of its own. Everything else stays as it is: timeouts, aborts, retries, streamed uploads, limits, decompression.
 * Needs the package `undici`, version 7 or 8.
 *
 * @throws TypeError if an option is not valid.
 * @example
 * ```ts
 * import { createClient } from "@mycreditapp/client";
 * import { nodeTransport } from "@mycreditapp/client/node";
 *
 * const transport = nodeTransport({ connections: 32, proxy: "environment" });
 * const mca = createClient({ organizationId, credentials, fetch: transport });
 * // …
 * await transport.close();
 * ```
 */
export function nodeTransport(options: NodeTransportOptions = {}): NodeTransport {
  const dispatcher = createDispatcher(options);
  let closed: Promise<void> | undefined;
  const close = () => {
    closed ??= dispatcher.close();
    return closed;
  };
  return Object.assign((input: string | URL | Request, init?: RequestInit) => send(dispatcher, input, init), {
    close,
    [Symbol.asyncDispose]: close,
  });
}

function send(
  dispatcher: Dispatcher,
  input: string | URL | Request,
  init: RequestInit | undefined,
): Promise<Response> {
  return new Promise<Response>((resolve, reject) => {
    const { url, method, headers, body, signal } = readRequest(input, init);
    signal?.throwIfAborted();
    const exchange = new Exchange(url.href, method, signal, resolve, reject);
    try {
      const path = url.pathname + url.search;
      dispatcher.dispatch({ origin: url.origin, path, method, headers, body }, exchange);
    } catch (error) {
      exchange.onResponseError(undefined, error as Error);
    }
  });
}

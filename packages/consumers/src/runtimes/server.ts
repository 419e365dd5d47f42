import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as delay } from "node:timers/promises";

/** How the server responds to one request. */
export interface Act {
  /** Milliseconds before the response. */
  readonly delay?: number;
  /** Never responds. */
  readonly stall?: boolean;
  /** Resets the connection instead of responding. */
  readonly reset?: boolean;
  /** Reads this many bytes of the body, then nothing until released. */
  readonly hold?: number;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON unless it is a string. `{authorization}`, `{body}` and `{secret}` in it are replaced by what the request sent. */
  readonly body?: unknown;
  /** Writes every character as a JSON escape, which hides a quoted secret from a search in the text. */
  readonly escaped?: boolean;
  /** Sends the headers, then a byte every 20 ms without end. */
  readonly drip?: boolean;
  /** Sends less of the body than `content-length` says, then resets the connection. */
  readonly truncate?: boolean;
}

/** What the server does for one client: one act per request, the last one repeats. */
export interface Script {
  readonly acts: readonly Act[];
  /** For the token endpoint. Default: it issues `token-1`, `token-2`, … */
  readonly tokens?: readonly Act[];
}

/** A request as it arrived. */
export interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Bytes of the body so far. */
  bytes: number;
  /** The body, its first 64 kB. */
  body: string;
}

/** One script with all that arrived for it. */
class World {
  readonly requests: Received[] = [];
  readonly tokenRequests: Received[] = [];
  /** Responses under way: neither complete nor cut off. */
  open = 0;
  readonly script: Script;
  readonly released: Promise<void>;
  release: () => void = () => undefined;

  constructor(script: Script) {
    this.script = script;
    this.released = new Promise((resolve) => {
      this.release = resolve;
    });
  }
}

export interface ScriptedServer {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/**
 * Starts an HTTP server on loopback that programs on any runtime control over HTTP:
 * `PUT /script/<key>` sets a script, `GET /record/<key>` returns what arrived, `POST /release/<key>` ends a hold.
 * `/worlds/<key>` is the base URL of a client.
 */
export async function startServer(): Promise<ScriptedServer> {
  const worlds = new Map<string, World>();
  const server = createServer((request, response) => {
    // A browser resends what is lost on a reused connection by itself, which would look like a retry of the client.
    response.setHeader("connection", "close");
    const [, area, key = "", ...rest] = new URL(request.url ?? "", "http://localhost").pathname.split("/");
    const world = worlds.get(key);
    if (area === "page") return void response.setHeader("content-type", "text/html").end("<!doctype html>");
    if (area === "script") {
      return void readBody(request).then((text) => {
        worlds.set(key, new World(JSON.parse(text)));
        response.end();
      });
    }
    if (!world) return void response.writeHead(404).end(`no script was set for ${key}`);
    if (area === "record") return void sendJson(response, 200, { ...world, released: undefined });
    if (area === "release") {
      world.release();
      return void response.end();
    }
    respond(world, `/${rest.join("/")}`, request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

async function respond(
  world: World,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const isToken = path === "/oauth2/token";
  const requests = isToken ? world.tokenRequests : world.requests;
  const issue: Act = {
    status: 200,
    body: { access_token: `token-${requests.length + 1}`, expires_in: 3600 },
  };
  const acts = isToken ? (world.script.tokens ?? [issue]) : world.script.acts;
  const act = acts[Math.min(requests.length, acts.length - 1)] ?? {};
  const received: Received = {
    method: request.method ?? "",
    path,
    headers: request.headers,
    at: Date.now(),
    bytes: 0,
    body: "",
  };
  requests.push(received);
  world.open += 1;
  response.on("close", () => {
    world.open -= 1;
  });
  if (act.reset) return void request.socket.resetAndDestroy();
  for await (const chunk of request as AsyncIterable<Buffer>) {
    received.bytes += chunk.byteLength;
    if (received.body.length < 65_536) received.body += chunk.toString("latin1");
    if (act.hold !== undefined && received.bytes >= act.hold) await world.released;
  }
  await delay(act.delay ?? 0);
  if (!act.stall) await send(act, received, response);
}

async function send(act: Act, received: Received, response: ServerResponse): Promise<void> {
  const text = typeof act.body === "string" ? act.body : JSON.stringify(act.body ?? {});
  const quoted = text
    .replaceAll("{authorization}", received.headers.authorization ?? "")
    .replaceAll("{secret}", () => JSON.stringify(JSON.parse(received.body).client_secret).slice(1, -1))
    .replaceAll("{body}", () => JSON.stringify(received.body).slice(1, -1));
  const body = act.escaped ? escapeStrings(JSON.parse(quoted)) : quoted;
  const headers = { "content-type": "application/json", ...act.headers };
  // Without a length, undici takes a reset for the end of the body.
  response.writeHead(act.status ?? 200, act.truncate ? { ...headers, "content-length": "1000" } : headers);
  if (act.truncate) {
    response.write(body, () => response.socket?.resetAndDestroy());
  } else if (act.drip) {
    while (!response.closed) {
      response.write(" ");
      await delay(20);
    }
  } else response.end(body);
}

/** JSON in which each character of a string value is a `\u` escape. */
function escapeStrings(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(escapeStrings).join()}]`;
  if (typeof value === "object" && value !== null) {
    const members = Object.entries(value).map(([name, member]) => `"${name}":${escapeStrings(member)}`);
    return `{${members.join()}}`;
  }
  if (typeof value !== "string") return JSON.stringify(value);
  const escapes = Array.from(value, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
  return `"${escapes.join("")}"`;
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

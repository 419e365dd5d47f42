import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as delay } from "node:timers/promises";

/** Response of the server to one request. */
export interface ScriptedResponse {
  /** Milliseconds before the response. */
  readonly delay?: number;
  /** Never responds. */
  readonly stall?: boolean;
  /** Resets the connection instead of responding. */
  readonly reset?: boolean;
  /** Reads this many bytes of the body, then pauses until released. */
  readonly hold?: number;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON unless it is a string. `{authorization}`, `{body}` and `{secret}` in it are replaced by values of the request. */
  readonly body?: unknown;
  /** Writes every character of a string as a JSON escape, so that a text search does not find a quoted secret. */
  readonly escaped?: boolean;
  /** Sends the headers, then a byte every 20 ms forever. */
  readonly drip?: boolean;
  /** Sends less than `content-length`, then resets the connection. */
  readonly truncate?: boolean;
}

/** Responses for one client, one per request; the last one repeats. */
export interface Script {
  readonly responses: readonly ScriptedResponse[];
  /** Responses of the token endpoint. Default: it issues `token-1`, `token-2`, … */
  readonly tokens?: readonly ScriptedResponse[];
}

/** A request as received. */
export interface ReceivedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Bytes of the body so far. */
  bytes: number;
  /** First 64 kB of the body. */
  body: string;
}

/** A script and the requests received for it. */
class Session {
  readonly requests: ReceivedRequest[] = [];
  readonly tokenRequests: ReceivedRequest[] = [];
  /** Responses that are neither complete nor aborted. */
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
 * Starts an HTTP server on loopback, which programs on any runtime control over HTTP:
 * `PUT /script/<key>` sets a script, `GET /record/<key>` returns the received requests, `POST /release/<key>` resumes a paused read.
 * `/sessions/<key>` is the base URL of a client.
 */
export async function startServer(): Promise<ScriptedServer> {
  const sessions = new Map<string, Session>();
  const server = createServer((request, response) => {
    // A browser itself resends a request that fails on a reused connection, which would look like a client retry.
    response.setHeader("connection", "close");
    const [, area, key = "", ...rest] = new URL(request.url ?? "", "http://localhost").pathname.split("/");
    const session = sessions.get(key);
    if (area === "page") return void response.setHeader("content-type", "text/html").end("<!doctype html>");
    if (area === "script") {
      return void readBody(request).then((text) => {
        sessions.set(key, new Session(JSON.parse(text)));
        response.end();
      });
    }
    if (!session) return void response.writeHead(404).end(`no script was set for ${key}`);
    if (area === "record") return void sendJson(response, 200, { ...session, released: undefined });
    if (area === "release") {
      session.release();
      return void response.end();
    }
    respond(session, `/${rest.join("/")}`, request, response).catch(() => response.destroy());
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
  session: Session,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const isToken = path === "/oauth2/token";
  const requests = isToken ? session.tokenRequests : session.requests;
  const issue: ScriptedResponse = {
    status: 200,
    body: { access_token: `token-${requests.length + 1}`, expires_in: 3600 },
  };
  const responses = isToken ? (session.script.tokens ?? [issue]) : session.script.responses;
  const scripted = responses[Math.min(requests.length, responses.length - 1)] ?? {};
  const received: ReceivedRequest = {
    method: request.method ?? "",
    path,
    headers: request.headers,
    at: Date.now(),
    bytes: 0,
    body: "",
  };
  requests.push(received);
  session.open += 1;
  response.on("close", () => {
    session.open -= 1;
  });
  if (scripted.reset) return void request.socket.resetAndDestroy();
  for await (const chunk of request as AsyncIterable<Buffer>) {
    received.bytes += chunk.byteLength;
    if (received.body.length < 65_536) received.body += chunk.toString("latin1");
    if (scripted.hold !== undefined && received.bytes >= scripted.hold) await session.released;
  }
  await delay(scripted.delay ?? 0);
  if (!scripted.stall) await send(scripted, received, response);
}

async function send(
  scripted: ScriptedResponse,
  received: ReceivedRequest,
  response: ServerResponse,
): Promise<void> {
  const text = typeof scripted.body === "string" ? scripted.body : JSON.stringify(scripted.body ?? {});
  const quoted = text
    .replaceAll("{authorization}", received.headers.authorization ?? "")
    .replaceAll("{secret}", () => JSON.stringify(JSON.parse(received.body).client_secret).slice(1, -1))
    .replaceAll("{body}", () => JSON.stringify(received.body).slice(1, -1));
  const body = scripted.escaped ? escapeStrings(JSON.parse(quoted)) : quoted;
  const headers = { "content-type": "application/json", ...scripted.headers };
  // Without a length, undici treats a reset as the end of the body.
  response.writeHead(
    scripted.status ?? 200,
    scripted.truncate ? { ...headers, "content-length": "1000" } : headers,
  );
  if (scripted.truncate) {
    response.write(body, () => response.socket?.resetAndDestroy());
  } else if (scripted.drip) {
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

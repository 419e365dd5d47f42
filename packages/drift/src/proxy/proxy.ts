import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Contract } from "./document.js";
import { tokenOperation } from "./document.js";
import type { Answer, CallContext, Exchange } from "./exchange.js";
import type { Secrets } from "./secrets.js";

/** What belongs to one connection, and not to the message. */
const perConnection = [
  "connection",
  "content-encoding",
  "content-length",
  "host",
  "accept-encoding",
  "keep-alive",
  "transfer-encoding",
];

/**
 * Forwards requests from a loopback port to the origin, and keeps the answers in memory. It lets through the
 * token request and the call that was announced, and nothing else.
 */
export class Forwarder {
  readonly #server: Server;
  readonly #prefix = `/${randomUUID()}`;
  readonly #base: string;
  readonly #token: CallContext;
  readonly #timeout: number;
  readonly #secrets: Secrets;
  #announced: CallContext | undefined;
  #exchanges: Exchange[] = [];

  constructor(contract: Contract, base: string, timeout: number, secrets: Secrets) {
    const operation = contract.operations.find(({ id }) => id === tokenOperation);
    if (!operation)
      throw new Error(`The document has no ${tokenOperation}: the client gets its tokens there.`);
    this.#token = { operation, scenario: "none" };
    this.#base = base;
    this.#timeout = timeout;
    this.#secrets = secrets;
    this.#server = createServer((request, response) => {
      this.#forward(request, response).catch(() => response.destroy());
    });
  }

  /** Starts to listen; gives the base that a client is made with. */
  async start(): Promise<string> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once("error", reject);
      this.#server.listen(0, "127.0.0.1", resolve);
    });
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}${this.#prefix}`;
  }

  /** Says which call comes next. */
  announce(call: CallContext): void {
    this.#announced = call;
  }

  /** The exchanges since they were last taken. */
  take(): Exchange[] {
    this.#announced = undefined;
    return this.#exchanges.splice(0);
  }

  stop(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }

  async #forward(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url?.startsWith(`${this.#prefix}/`)
      ? request.url.slice(this.#prefix.length)
      : undefined;
    const call = path === undefined ? undefined : this.#callOf(request.method, path);
    if (path === undefined || !call) {
      response.writeHead(403).end("This request was not announced.");
      return;
    }
    this.#secrets.add(request.headers.authorization?.replace(/^Bearer /i, ""));
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const outcome = await this.#send(request, path, Buffer.concat(chunks)).catch((error: unknown) =>
      reasonOf(error),
    );
    if (typeof outcome === "string") {
      this.#exchanges.push({ ...call, answer: undefined, failure: outcome });
      response.destroy();
      return;
    }
    this.#exchanges.push({ ...call, answer: outcome, failure: undefined });
    for (const [name, value] of outcome.headers) {
      if (!perConnection.includes(name)) response.setHeader(name, value);
    }
    response.writeHead(outcome.status).end([204, 304].includes(outcome.status) ? undefined : outcome.body);
  }

  #callOf(method: string | undefined, path: string): CallContext | undefined {
    return [this.#token, this.#announced].find(
      (call) =>
        call !== undefined && call.operation.method === method && templateOf(call.operation.path).test(path),
    );
  }

  async #send(request: IncomingMessage, path: string, body: Buffer): Promise<Answer> {
    const headers = new Headers();
    for (const [name, value] of Object.entries(request.headers)) {
      if (typeof value === "string" && !perConnection.includes(name)) headers.set(name, value);
    }
    const response = await fetch(`${this.#base}${path}`, {
      method: request.method ?? "GET",
      headers,
      redirect: "manual",
      signal: AbortSignal.timeout(this.#timeout),
      ...(body.length > 0 && { body: new Uint8Array(body) }),
    });
    return { status: response.status, headers: response.headers, body: await response.text() };
  }
}

function templateOf(path: string): RegExp {
  return new RegExp(`^${path.replace(/\{\w+\}/g, "[^/?]+")}(\\?|$)`);
}

/** The innermost reason in a word, such as ECONNREFUSED: its message may name addresses. */
function reasonOf(error: unknown): string {
  let at = error;
  while (at instanceof Error && at.cause instanceof Error) at = at.cause;
  if (at instanceof Error && at.name === "TimeoutError") return "timed out";
  const code = (at as { code?: unknown }).code;
  return typeof code === "string" ? code : "the connection failed";
}

import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type Call, type Contract, tokenOperation } from "../document/contract.js";
import type { Secrets } from "../mask/secrets.js";

/** A response as the API sent it. */
export interface ReceivedResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

/** One attempt of a call, with its response or the reason that there is none. */
export interface Attempt extends Call {
  readonly response: ReceivedResponse | undefined;
  readonly failure: string | undefined;
}

/** Headers of the connection, which are not forwarded. */
const hopByHop = [
  "connection",
  "content-encoding",
  "content-length",
  "host",
  "accept-encoding",
  "keep-alive",
  "transfer-encoding",
];

/**
 * Forwards requests from a loopback port to the live API, and keeps the responses in memory. It forwards the token
 * request and the allowed call, and nothing else.
 */
export class AllowlistProxy {
  readonly #server: Server;
  readonly #prefix = `/${randomUUID()}`;
  readonly #base: string;
  readonly #token: Call;
  readonly #timeout: number;
  readonly #secrets: Secrets;
  #allowed: Call | undefined;
  #attempts: Attempt[] = [];

  constructor(contract: Contract, base: string, timeout: number, secrets: Secrets) {
    const operation = contract.operations.find(({ id }) => id === tokenOperation);
    if (!operation)
      throw new Error(
        `The document has no ${tokenOperation}, which the client needs for tokens: rebuild it.`,
      );
    this.#token = { operation, scenario: "none" };
    this.#base = base;
    this.#timeout = timeout;
    this.#secrets = secrets;
    this.#server = createServer((request, response) => {
      this.#forward(request, response).catch(() => response.destroy());
    });
  }

  /** Starts the proxy; returns the base URL for the client. */
  async start(): Promise<string> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once("error", reject);
      this.#server.listen(0, "127.0.0.1", resolve);
    });
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}${this.#prefix}`;
  }

  /** Allows the requests of a call. */
  allow(call: Call): void {
    this.#allowed = call;
  }

  /** Ends the call; returns its attempts, including token requests. */
  takeAttempts(): Attempt[] {
    this.#allowed = undefined;
    return this.#attempts.splice(0);
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
      response.writeHead(403).end("This request is not allowed.");
      return;
    }
    this.#secrets.add(request.headers.authorization?.replace(/^Bearer /i, ""));
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const outcome = await this.#send(request, path, Buffer.concat(chunks)).catch((error: unknown) =>
      reasonOf(error),
    );
    if (typeof outcome === "string") {
      this.#attempts.push({ ...call, response: undefined, failure: outcome });
      response.destroy();
      return;
    }
    this.#attempts.push({ ...call, response: outcome, failure: undefined });
    for (const [name, value] of outcome.headers) {
      if (!hopByHop.includes(name)) response.setHeader(name, value);
    }
    response.writeHead(outcome.status).end([204, 304].includes(outcome.status) ? undefined : outcome.body);
  }

  #callOf(method: string | undefined, path: string): Call | undefined {
    return [this.#token, this.#allowed].find(
      (call) =>
        call !== undefined && call.operation.method === method && templateOf(call.operation.path).test(path),
    );
  }

  async #send(request: IncomingMessage, path: string, body: Buffer): Promise<ReceivedResponse> {
    const headers = new Headers();
    for (const [name, value] of Object.entries(request.headers)) {
      if (typeof value === "string" && !hopByHop.includes(name)) headers.set(name, value);
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

/** The code of the innermost cause, such as ECONNREFUSED: its message may contain addresses. */
function reasonOf(error: unknown): string {
  let at = error;
  while (at instanceof Error && at.cause instanceof Error) at = at.cause;
  if (at instanceof Error && at.name === "TimeoutError") return "timed out";
  const code = (at as { code?: unknown }).code;
  return typeof code === "string" ? code : "the connection failed";
}

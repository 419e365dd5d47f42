import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Call, Contract } from "../document/contract.js";
import { decodeBody } from "./decode.js";
import type { Attempt } from "./exchange.js";
import { matchRequest } from "./match.js";
import { NoResponseError, send } from "./send.js";

/** Headers of the connection, and of the encoding that the proxy removes. */
const dropped = [
  ...["connection", "content-encoding", "content-length", "host", "accept-encoding", "keep-alive"],
  ...["transfer-encoding", "retry-after"],
];

/**
 * Forwards requests from a loopback port to the live API, and keeps the responses in memory. It forwards the allowed call
 * and nothing else.
 */
export class AllowlistProxy {
  readonly #server: Server;
  readonly #prefix = `/${randomUUID()}`;
  readonly #contract: Contract;
  readonly #base: string;
  readonly #timeout: number;
  #allowed: Call | undefined;
  #attempts: Attempt[] = [];

  constructor(contract: Contract, base: string, timeout: number) {
    this.#contract = contract;
    this.#base = base;
    this.#timeout = timeout;
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

  /** Ends the call; returns its attempts. */
  takeAttempts(): Attempt[] {
    this.#allowed = undefined;
    return this.#attempts.splice(0);
  }

  stop(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }

  async #forward(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = "GET", url = "" } = request;
    const call = this.#allowed;
    const path = url.startsWith(`${this.#prefix}/`) ? url.slice(this.#prefix.length) : undefined;
    const headers = headersOf(request);
    const sent =
      path && (await matchRequest(this.#contract, method, new URL(`http://proxy${path}`), headers));
    if (!call || !sent || sent.operation !== call.operation) {
      response.writeHead(403).end("This request is not allowed.");
      return;
    }
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const attempt = { ...call, path: sent.path, query: sent.query };
    try {
      const received = await send({
        method,
        url: `${this.#base}${path}`,
        headers: { ...Object.fromEntries(headers), "accept-encoding": "gzip, deflate, br" },
        body: Buffer.concat(chunks),
        timeout: this.#timeout,
      });
      this.#attempts.push({ ...attempt, response: received, failure: undefined });
      for (const [name, value] of received.headers)
        if (!dropped.includes(name)) response.setHeader(name, value);
      const hasBody = ![204, 304].includes(received.status);
      response.writeHead(received.status).end(hasBody ? (decodeBody(received).text ?? "") : undefined);
    } catch (error) {
      if (!(error instanceof NoResponseError)) throw error;
      this.#attempts.push({ ...attempt, response: undefined, failure: error.message });
      response.destroy();
    }
  }
}

function headersOf(request: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (typeof value === "string" && !dropped.includes(name)) headers.set(name, value);
  }
  return headers;
}

import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type Contract, follow, type Operation, readContract } from "../../src/live/document.js";
import type { Json } from "../../src/live/pointer.js";

/** An answer that is about to be sent. `raw` is sent instead of the body's JSON. */
export interface StandInAnswer {
  status: number;
  headers: Record<string, string>;
  // biome-ignore lint/suspicious/noExplicitAny: deviations reach into whatever the examples hold.
  body: any;
  raw?: string;
}

/** How a stand-in deviates, by operation. */
export type Deviations = Readonly<Record<string, (answer: StandInAnswer) => void>>;

export const secret = "stand-in-secret-4f9a1c";
export const clientId = "stand-in-client-77b2";
export const token = "stand-in-token-eyJhbGciOi-0b5d";

/** Answers from the document's examples, and deviates where it is told to. */
export class StandIn {
  readonly #server: Server;
  readonly contract: Contract = readContract();
  readonly deviations: Deviations;
  /** Method and path of every request that came, in order. */
  readonly requests: string[] = [];
  readonly bodies: string[] = [];

  constructor(deviations: Deviations = {}) {
    this.deviations = deviations;
    this.#server = createServer((request, response) => {
      this.#answer(request).then(({ status, headers, body, raw }) => {
        const content = raw ?? JSON.stringify(body) ?? "";
        const type = content === "" ? {} : { "content-type": "application/json" };
        response.writeHead(status, { ...type, ...headers }).end(content);
      });
    });
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  stop(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }

  async #answer(request: IncomingMessage): Promise<StandInAnswer> {
    const path = (request.url ?? "").replace(/\?.*/, "").replace(/^\/v1(-beta)?(?=\/)/, "");
    this.requests.push(`${request.method} ${path}`);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    if (body) this.bodies.push(body);
    const operation = this.contract.operations
      .filter(({ method }) => method === request.method)
      .sort((a, b) => a.path.split("{").length - b.path.split("{").length)
      .find((one) => new RegExp(`^${one.path.replace(/\{\w+\}/g, "[^/]+")}$`).test(path));
    if (!operation) return { status: 404, headers: {}, body: error("access_denied") };
    const answer: StandInAnswer = { status: 200, headers: {}, body: exampleOf(this.contract, operation) };
    if (operation.path === "/oauth2/token") {
      answer.body = { access_token: token, expires_in: 3600 };
      if (!body.includes(secret)) refuse(answer);
    } else if (request.headers.authorization !== `Bearer ${token}`) {
      refuse(answer);
      return answer;
    }
    this.deviations[operation.id]?.(answer);
    return answer;
  }
}

/** The error envelope of a documented code. */
export function error(code: string, type = "request"): Json {
  return { detail: [{ loc: [], msg: "Access denied!", type, code }] };
}

function refuse(answer: StandInAnswer): void {
  answer.status = 401;
  answer.body = error("oauth_invalid_client_credentials", "oauth");
}

function exampleOf({ document }: Contract, operation: Operation): unknown {
  const success = operation.responses.find(({ status }) => status === "200");
  const content = success?.content["application/json"] as { examples?: Record<string, Json> } | undefined;
  const [first] = Object.values(content?.examples ?? {});
  // A deviation must not reach the next answer.
  return first && structuredClone(follow(document, "", first)[1].value);
}

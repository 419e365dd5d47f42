import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type OperationNode, successOf } from "@mycreditapp/document";
import { type Contract, readContract } from "../../src/document/contract.js";
import type { JsonObject } from "../../src/document/json.js";

/** The response to send. `raw` replaces the JSON of the body, `wire` writes the whole response itself. */
export interface StubResponse {
  status: number;
  headers: Record<string, string>;
  // biome-ignore lint/suspicious/noExplicitAny: deviations change arbitrary examples.
  body: any;
  raw?: string | Buffer;
  wire?: (response: ServerResponse) => void;
}

/** The deviations of a stub server, by operation. */
export type Deviations = Readonly<Record<string, (response: StubResponse) => void>>;

export const secret = "stub-secret-4f9a1c";
export const clientId = "stub-client-77b2";
export const token = "stub-token-eyJhbGciOi-0b5d";

const creditApplication = "b2a9f8d3-7b7d-4c1b-a2a1-9c2d0b123456";

/** Fields that repeat a path parameter: examples can't know it. */
const records: Readonly<Record<string, string>> = {
  getASpecificCurrency: "code",
  getOrganization: "id",
  getFinancialFile: "id",
  getGuestConnection: "guest_organization_id",
  getHostConnection: "host_organization_id",
  getCreditApplication: "id",
};

/** Responds with the examples of the document, except for the deviations. */
export class StubServer {
  readonly #server: Server;
  readonly contract: Contract = readContract();
  readonly deviations: Deviations;
  /** Method and path of every request, in order. */
  readonly requests: string[] = [];
  readonly bodies: string[] = [];

  constructor(deviations: Deviations = {}) {
    this.deviations = deviations;
    this.#server = createServer((request, response) => {
      this.#respond(request).then(({ status, headers, body, raw, wire }) => {
        if (wire) return wire(response);
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

  async #respond(request: IncomingMessage): Promise<StubResponse> {
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
    if (!operation) return { status: 404, headers: {}, body: error("not_found") };
    const response: StubResponse = { status: 200, headers: {}, body: exampleOf(operation) };
    const record = records[operation.id];
    if (record) response.body[record] = decodeURIComponent(path.split("/").pop() ?? "");
    // Its example is not the UUID that the path requires.
    if (operation.id === "getCreditApplications") response.body.items[0].id = creditApplication;
    if (operation.path === "/oauth2/token") {
      response.body = { access_token: token, expires_in: 3600 };
      if (!body.includes(secret)) reject(response);
    } else if (request.headers.authorization !== `Bearer ${token}`) {
      reject(response);
      return response;
    }
    this.deviations[operation.id]?.(response);
    return response;
  }
}

/** An error in the envelope. */
export function error(code: string, type = "request"): JsonObject {
  return { detail: [{ loc: [], msg: "Access denied!", type, code }] };
}

function reject(response: StubResponse): void {
  response.status = 401;
  response.body = error("oauth_invalid_client_credentials", "oauth");
}

function exampleOf(operation: OperationNode): unknown {
  const [first] = successOf(operation)?.examples ?? [];
  // A deviation must not affect later responses.
  return first && structuredClone(first.value);
}

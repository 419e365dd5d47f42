import type { OperationEntry } from "../calls/operation-entry.js";
import type { ClientInternals } from "../client-internals.js";
import { InvalidRequestError } from "../errors/invalid-request-error.js";
import { operationTable } from "../generated/table.js";
import type { CallContext, PipelineOptions } from "../pipeline/call-context.js";
import type { Deadline } from "../pipeline/deadline.js";
import type { PreparedRequest } from "../pipeline/prepared-request.js";
import type { TokenSource } from "../pipeline/token-source.js";
import { bufferResponse, streamResponse } from "./responses.js";

/** `fetch` as openapi-fetch calls it. */
type FetchRequest = (request: Request, extension?: object) => Promise<Response>;

/** Options of a call through `/http`, beside those of openapi-fetch. */
export interface HttpCallOptions extends Omit<PipelineOptions, "signal"> {
  readonly fetch?: FetchRequest | undefined;
  readonly parseAs?: string | undefined;
  readonly params?: { readonly path?: Readonly<Record<string, unknown>> } | undefined;
}

/** Methods that are idempotent by definition. See https://www.rfc-editor.org/rfc/rfc9110#name-idempotent-methods */
const idempotentMethods: ReadonlySet<string> = new Set(["GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE"]);

/** Returns the `fetch` of one call: it sends openapi-fetch's request through the pipeline. */
export function httpFetch(
  internals: ClientInternals,
  clientFetch: FetchRequest | undefined,
  method: string,
  path: string,
  options: HttpCallOptions,
): FetchRequest {
  const fetch = options.fetch ?? clientFetch ?? internals.fetch;
  return (request, extension) =>
    internals.pipeline.send(
      new HttpCall(internals, fetch as FetchRequest, method, path, options, request, extension),
    );
}

/** One call through openapi-fetch. */
class HttpCall implements CallContext<Response, Response> {
  readonly operation: string;
  readonly scenario = undefined;
  readonly options: PipelineOptions;
  readonly idempotent: boolean;
  readonly tokens: TokenSource | undefined;
  attempt = 0;
  token: string | undefined = undefined;
  response: Response | undefined = undefined;
  readonly #baseUrl: string;
  readonly #defaultHeaders: Readonly<Record<string, string>>;
  readonly #fetch: FetchRequest | undefined;
  readonly #isStreamed: boolean;
  readonly #path: string;
  readonly #parameters: Readonly<Record<string, unknown>> | undefined;
  readonly #request: Request;
  readonly #extension: object | undefined;
  readonly #secret: string | undefined;
  #sentSecret: string | undefined;
  #ownAuthorization: string | undefined;

  constructor(
    internals: ClientInternals,
    fetch: FetchRequest | undefined,
    method: string,
    path: string,
    options: HttpCallOptions,
    request: Request,
    extension: object | undefined,
  ) {
    const [operation, entry] = findOperation(method.toUpperCase(), path);
    this.operation = operation;
    this.idempotent = entry ? (entry.idempotent ?? false) : idempotentMethods.has(request.method);
    this.tokens = entry?.public ? undefined : internals.tokens;
    this.#secret = entry?.secret;
    this.options = { ...options, signal: request.signal };
    this.#baseUrl = internals.baseUrl;
    this.#defaultHeaders = internals.defaultHeaders;
    this.#fetch = fetch;
    this.#isStreamed = options.parseAs === "stream";
    this.#path = path;
    this.#parameters = options.params?.path;
    this.#request = request;
    this.#extension = extension;
  }

  async prepare(): Promise<PreparedRequest> {
    const request = this.#request;
    this.#checkUrl(request.url);
    // A body can be read once only; the copy keeps it for the next attempt.
    const copy = request.body ? request.clone() : undefined;
    const body = copy && (await copy.arrayBuffer());
    if (body && this.#secret) {
      this.#sentSecret = (JSON.parse(new TextDecoder().decode(body)) as Record<string, string>)[this.#secret];
    }
    const { url, method } = request;
    // Hooks see no token, not even the caller's own.
    const { authorization, ...headers } = Object.fromEntries(request.headers);
    this.#ownAuthorization = authorization;
    return {
      url,
      method,
      headers: { ...this.#defaultHeaders, ...headers },
      body,
      dispatch: (init, attempt) => this.#dispatch(init, attempt),
    };
  }

  /** Sends the caller's own `Request`, with all that it carries; what the pipeline decides goes over it. */
  #dispatch(init: RequestInit, attempt: number): Promise<Response> {
    const fetch = this.#fetch ?? globalThis.fetch;
    const first = this.#request;
    const request =
      attempt === 1 || !init.body ? first : new Request(first.url, { ...init, signal: first.signal });
    const own = this.#ownAuthorization;
    const headers = { ...(own && { authorization: own }), ...(init.headers as Record<string, string>) };
    // What a hook removed, or added to an earlier attempt only, must not be sent.
    for (const name of [...request.headers.keys()]) if (!(name in headers)) request.headers.delete(name);
    for (const [name, value] of Object.entries(headers)) request.headers.set(name, value);
    return fetch(request, { ...this.#extension, ...init, headers });
  }

  /** A token goes to the configured origin only; `.` and `..` would lead out of their segment. */
  #checkUrl(url: string): void {
    const { origin } = new URL(this.#baseUrl);
    if (new URL(url).origin !== origin) {
      throw new InvalidRequestError(
        `the request goes to ${new URL(url).origin}, but the client's token belongs to ${origin}: create a client with that baseUrl.`,
      );
    }
    for (const [, name = ""] of this.#path.matchAll(/\{[.;]?([^{}*]+)\*?\}/g)) {
      const value = this.#parameters?.[name];
      if (value !== undefined && value !== null && value !== "" && value !== "." && value !== "..") continue;
      throw new InvalidRequestError(
        `params.path.${name} is ${value === undefined ? "missing" : JSON.stringify(value)}: pass a value that is not empty, "." or "..".`,
      );
    }
  }

  async read(response: Response, maxBytes: number, deadline: Deadline): Promise<Response> {
    if (this.#isStreamed && response.ok) return streamResponse(response, deadline);
    return bufferResponse(response, maxBytes, deadline, this, [this.token, this.#sentSecret]);
  }

  parse(response: Response): Response {
    return response;
  }
}

function findOperation(method: string, path: string): [operation: string, entry: OperationEntry | undefined] {
  const found = Object.entries(operationTable).find(
    ([, entry]) => entry.path === path && entry.method === method,
  );
  return found ?? [`${method} ${path}`, undefined];
}

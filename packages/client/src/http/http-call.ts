import { operationTable } from "@mycreditapp/contract-runtime/generated/table";
import type { OperationEntry } from "@mycreditapp/contract-runtime/operation-entry";
import { checkResponse } from "../calls/response-validation.js";
import type { ClientInternals } from "../client-internals.js";
import { InvalidRequestError } from "../errors/invalid-request-error.js";
import { isIdempotent } from "../operations/operation-call.js";
import { serializePath } from "../operations/serialize.js";
import type { CallContext, PipelineOptions } from "../pipeline/call-context.js";
import { readSentBody } from "./requests.js";
import { bufferResponse, streamResponse } from "./responses.js";

/** `fetch` as openapi-fetch calls it. */
export type FetchRequest = (request: Request, extension?: object) => Promise<Response>;

/** Name and entry of an operation; no entry if the spec has no such operation. */
export type HttpOperation = readonly [name: string, entry: OperationEntry | undefined];

/** What a caller passes to openapi-fetch, as far as the pipeline reads it. */
export interface HttpInit extends PipelineOptions {
  readonly fetch?: FetchRequest | undefined;
  readonly parseAs?: string | undefined;
  readonly body?: Readonly<Record<string, string | undefined>> | undefined;
  readonly params?:
    | { readonly [location in "path" | "query"]?: Readonly<Record<string, unknown>> | undefined }
    | undefined;
}

/** Finds the operation of a route; one that the spec lacks is named after the route. */
export function findOperation(method: string, path: string): HttpOperation {
  for (const name in operationTable) {
    const entry = operationTable[name];
    if (entry?.path === path && entry.method === method) return [name, entry];
  }
  return [`${method} ${path}`, undefined];
}

/** One call through openapi-fetch. `optionFetch` is the `fetch` of its options: a function of the `Request` alone. */
export function createHttpCall(
  { baseUrl, defaultHeaders, tokens: clientTokens, fetch: clientFetch, validation }: ClientInternals,
  [operation, entry]: HttpOperation,
  init: HttpInit,
  optionFetch: FetchRequest | undefined,
  request: Request,
  extension: object | undefined,
): CallContext<Response, Response> {
  const { url, method } = request;
  const tokens = entry?.public ? undefined : clientTokens;
  let data: unknown;

  /** Sends the caller's own `Request` and what it carries; what the pipeline decides overrides it. */
  const dispatch = (decided: RequestInit, attempt: number): Promise<Response> => {
    const fetch = optionFetch ?? clientFetch ?? globalThis.fetch;
    // A request made from another one forgets some of its members, such as the referrer.
    const args = { ...init, ...extension, ...decided } as RequestInit;
    if (optionFetch || (attempt > 1 && decided.body)) {
      const copy = new (request.constructor as typeof Request)(request, args);
      // Not by symbol: those are the runtime's own.
      return fetch(Object.assign(copy, Object.fromEntries(Object.entries(request))), args);
    }
    const headers = decided.headers as Record<string, string>;
    for (const name in headers) request.headers.set(name, headers[name] as string);
    return fetch(request, args);
  };

  return {
    operation,
    scenario: undefined,
    options: { ...init, signal: request.signal },
    idempotent: isIdempotent(method, entry),
    tokens,
    attempt: 0,
    token: undefined,
    response: undefined,
    async prepare() {
      const own = new URL(baseUrl).origin;
      const { origin } = new URL(url);
      if (origin !== own) {
        throw new InvalidRequestError(
          `the token belongs to ${own}, not to ${origin}: create a client with that baseUrl.`,
        );
      }
      // Serialized by openapi-fetch already; this rejects what is missing or would lead out of its segment.
      if (entry) serializePath(entry.path, init.params?.path);
      const body = await readSentBody(request);
      const headers: Record<string, string> = { ...defaultHeaders, ...Object.fromEntries(request.headers) };
      // Hooks must not see a header that the token replaces.
      if (tokens) delete headers.authorization;
      return { url, method, headers, body, dispatch };
    },
    async read(response, maxBytes, deadline) {
      const { body, ok } = response;
      if (!body) return response;
      if (ok && init.parseAs === "stream") return streamResponse(response, body, deadline);
      const secrets = [this.token, init.body?.[entry?.secret ?? ""]];
      const buffered = await bufferResponse(response, maxBytes, deadline, this, secrets);
      if (ok && entry && validation) data = await buffered.json().catch(() => undefined);
      return buffered;
    },
    parse(response) {
      const isStream = init.parseAs === "stream";
      if (response.ok && entry && validation && !isStream)
        checkResponse(validation, this, response.status, data);
      return response;
    },
  };
}

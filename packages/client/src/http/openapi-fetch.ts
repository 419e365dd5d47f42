import type { paths } from "@mycreditapp/types";
import createOpenapiFetch, { type ClientOptions, type Client as OpenapiFetchClient } from "openapi-fetch";
import type { MyCreditAppClient } from "../client.js";
import { readInternals } from "../client-internals.js";
import { formFields } from "../operations/multipart.js";
import { serializeDate, serializeJson } from "../operations/serialize.js";
import type { LimitOptions } from "../pipeline/limits.js";
import { createHttpCall, findOperation, type HttpInit } from "./http-call.js";
import { rememberBodies } from "./requests.js";

/** Options of {@link openapiFetch}: those of openapi-fetch's `createClient`. `baseUrl` defaults to the client's. */
export interface OpenapiFetchOptions extends ClientOptions {}

/**
 * Options that a single call takes in addition to openapi-fetch's own.
 *
 * @example
 * ```ts
 * await http.GET("/resources/currencies", { retries: 0, attemptTimeout: 5_000 });
 * ```
 */
export interface OpenapiFetchCallOptions extends LimitOptions {
  /** Passed on to hooks and logger, and never sent. */
  readonly meta?: Readonly<Record<string, unknown>> | undefined;
}

/** What of a call is replaced before openapi-fetch reads it. */
interface CallInit extends HttpInit {
  readonly querySerializer?: unknown;
}

type Send = (method: string, path: string, init: object) => Promise<unknown>;

/**
 * Returns openapi-fetch itself, typed by the spec's `paths`, on the client's pipeline: the same token, retries,
 * timeouts, hooks and logger. Serializers, middleware, `parseAs` and the other options work as openapi-fetch documents
 * them; error statuses come back as `error`, and a failure without a response rejects with a `MyCreditAppError`.
 *
 * @param mca - What `createClient` returned.
 * @param options - Options of openapi-fetch's `createClient`.
 * @see https://openapi-ts.dev/openapi-fetch/
 * @example
 * ```ts
 * import { openapiFetch } from "@mycreditapp/client/http";
 *
 * const http = openapiFetch(mca);
 * const { data, error } = await http.GET("/resources/currencies");
 * ```
 */
export function openapiFetch(
  mca: MyCreditAppClient,
  options: OpenapiFetchOptions = {},
): OpenapiFetchClient<paths> {
  const internals = readInternals(mca);
  const client = createOpenapiFetch<paths>({
    baseUrl: internals.baseUrl,
    ...options,
    Request: rememberBodies(options.Request ?? Request),
  });
  const methods = client as unknown as Record<string, unknown>;
  const request = methods.request as Send;
  const send = async (method: string, path: string, init: CallInit = {}) => {
    const operation = findOperation(method.toUpperCase(), path);
    const fetch = init.fetch ?? options.fetch;
    const replaced: Record<string, unknown> = {
      bodySerializer:
        options.bodySerializer ??
        ((body: unknown, headers: Headers) => serializeBody(body, headers, operation[1]?.form)),
      ...init,
      redirect: "manual",
      fetch: (request: Request, extension?: object) =>
        internals.pipeline.send(createHttpCall(internals, operation, init, fetch, request, extension)),
    };
    if (typeof (init.querySerializer ?? options.querySerializer) !== "function") {
      replaced.params = formatDates(init.params, operation[1]?.dates);
    }
    return request(method, path, replaced);
  };
  for (const name in methods) {
    if (/^[A-Z]/.test(name)) methods[name] = (path: string, init?: CallInit) => send(name, path, init);
  }
  methods.request = send;
  return client;
}

/** openapi-fetch's default, but for bodies that it would send as `{}`: files become a form, others are rejected. */
function serializeBody(body: unknown, headers: Headers, isForm?: boolean): unknown {
  if (body instanceof FormData) return body;
  if (/urlencoded/i.test(headers.get("content-type") as string)) {
    return String(new URLSearchParams(body as Record<string, string>));
  }
  if (!isForm && !Object.values(body ?? {}).some((value) => value instanceof Blob))
    return serializeJson(body);
  const form = new FormData();
  for (const [name, value] of formFields(body)) form.append(name, value);
  return form;
}

/** openapi-fetch would drop a `Date` in a query. */
function formatDates(params: HttpInit["params"], dates?: readonly string[]): HttpInit["params"] {
  if (!params?.query) return params;
  const query: Record<string, unknown> = { ...params.query };
  for (const name in query) {
    const value = query[name];
    if (value instanceof Date) query[name] = serializeDate(name, value, dates?.includes(name));
  }
  return { ...params, query };
}

import type { paths } from "@mycreditapp/types";
import createOpenapiFetch, {
  type ClientOptions,
  defaultBodySerializer,
  type Client as OpenapiFetchClient,
} from "openapi-fetch";
import type { MyCreditAppClient } from "../client.js";
import { readInternals } from "../client-internals.js";
import { formFields } from "../operations/body.js";
import { type HttpCallOptions, httpFetch } from "./http-call.js";

/** Options of {@link openapiFetch}: those of openapi-fetch's `createClient`. `baseUrl` defaults to the client's. */
export interface OpenapiFetchOptions extends ClientOptions {}

/**
 * Options that a single call takes in addition to openapi-fetch's own.
 *
 * @example
 * ```ts
 * await http.GET("/currencies", { retries: 0, attemptTimeout: 5_000 });
 * ```
 */
export type OpenapiFetchCallOptions = HttpCallOptions;

type Untyped = (path: string, init?: object) => Promise<unknown>;

const methods = ["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE"] as const;

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
 * const { data, error } = await http.GET("/currencies");
 * ```
 */
export function openapiFetch(
  mca: MyCreditAppClient,
  options: OpenapiFetchOptions = {},
): OpenapiFetchClient<paths> {
  const internals = readInternals(mca);
  const client = createOpenapiFetch<paths>({
    baseUrl: internals.baseUrl,
    bodySerializer: serializeBody,
    ...options,
  });
  const { request } = client as unknown as {
    request: (method: string, ...rest: Parameters<Untyped>) => unknown;
  };
  const send = (method: string, path: string, init: HttpCallOptions = {}) =>
    request(method, path, { ...init, fetch: httpFetch(internals, options.fetch, method, path, init) });
  const wrapped: Record<string, unknown> = { request: send };
  for (const method of methods) {
    wrapped[method] = (path: string, init?: HttpCallOptions) => send(method, path, init);
  }
  return Object.assign(client, wrapped);
}

/** openapi-fetch would send `{}` in place of a file. */
function serializeBody(body: unknown, ...rest: unknown[]): unknown {
  const hasFile =
    typeof body === "object" && body !== null && Object.values(body).some((one) => one instanceof Blob);
  if (!hasFile || body instanceof FormData) {
    return (defaultBodySerializer as (...given: unknown[]) => unknown)(body, ...rest);
  }
  const form = new FormData();
  for (const [name, value] of formFields(body)) form.append(name, value);
  return form;
}

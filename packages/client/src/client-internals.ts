import type { ResponseValidation } from "./calls/response-validation.js";
import { InvalidRequestError } from "./errors/invalid-request-error.js";
import type { Pipeline } from "./pipeline/pipeline.js";
import type { TokenSource } from "./pipeline/token-source.js";

/** What another entry of the package needs of a client. */
export interface ClientInternals {
  readonly pipeline: Pipeline;
  readonly baseUrl: string;
  readonly defaultHeaders: Readonly<Record<string, string>>;
  readonly tokens: TokenSource;
  readonly fetch: typeof globalThis.fetch | undefined;
  readonly validation: ResponseValidation | undefined;
}

// Registered, so that entries of the package find it even if a bundler has duplicated their shared modules.
const key = Symbol.for("@mycreditapp/client.internals");

/** Hides the internals in a client; they are not enumerable. */
export function attachInternals<Client extends object>(client: Client, internals: ClientInternals): Client {
  return Object.defineProperty(client, key, { value: internals });
}

/** Returns the internals of a client. */
export function readInternals(client: object): ClientInternals {
  const internals = (client as { [key]?: ClientInternals } | undefined)?.[key];
  if (internals) return internals;
  throw new InvalidRequestError("openapiFetch: mca is not a client: pass what createClient returns.");
}

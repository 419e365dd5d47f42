import type { TokenSource } from "../auth/token-source.js";
import { AbortError } from "../errors/abort-error.js";
import { MyCreditAppError } from "../errors/base.js";
import { ConnectionError } from "../errors/connection-error.js";
import type { CallDescription } from "../errors/describe.js";

/** What of a call the transport needs to know. */
export interface Sending {
  readonly call: CallDescription;
  /** Needs no token. */
  readonly open: boolean;
}

/** Sends requests beneath openapi-fetch: token, then fetch. Redirects are never followed. */
export class Transport {
  readonly #tokens: TokenSource;
  readonly #fetch: typeof globalThis.fetch | undefined;

  constructor(tokens: TokenSource, fetch: typeof globalThis.fetch | undefined) {
    this.#tokens = tokens;
    this.#fetch = fetch;
  }

  async send(request: Request, { call, open }: Sending): Promise<Response> {
    const token = open ? undefined : await this.#tokens.get();
    const response = await this.#attempt(request.clone(), token, call);
    if (response.status !== 401 || !token || !this.#tokens.refused(token)) return response;
    const renewed = await this.#tokens.get();
    if (renewed === token) return response;
    await response.body?.cancel();
    return await this.#attempt(request, renewed, call);
  }

  async #attempt(request: Request, token: string | undefined, call: CallDescription): Promise<Response> {
    if (token) request.headers.set("authorization", `Bearer ${token}`);
    const fetch = this.#fetch ?? globalThis.fetch;
    try {
      return await fetch(request, { redirect: "error" });
    } catch (cause) {
      if (cause instanceof MyCreditAppError) throw cause;
      if (request.signal.aborted) {
        throw new AbortError("aborted by the caller's signal.", { call, cause: request.signal.reason });
      }
      throw new ConnectionError(`no response: ${reasonOf(cause)}.`, { call, cause });
    }
  }
}

/** The innermost reason, which undici wraps in "fetch failed". */
function reasonOf(error: unknown): string {
  let at = error;
  while (at instanceof Error && at.cause instanceof Error) at = at.cause;
  if (!(at instanceof Error)) return "the connection failed";
  const code = "code" in at ? at.code : undefined;
  return code ? `${code} ${at.message}` : at.message;
}

import type { CallDescription } from "./call-description.js";
import { ConnectionError } from "./connection-error.js";
import { isMyCreditAppError } from "./guards.js";
import { HookError } from "./hook-error.js";
import type { MyCreditAppError } from "./mycreditapp-error.js";

/** Failures before the first byte of a request was sent: codes of Node and Bun, and messages of Deno. */
const beforeSending =
  /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|ConnectionRefused|FailedToOpenSocket|DNSResolve|client error \(Connect\)|dns error/;

/** Messages of the `TypeError`s with which browsers, Deno and workerd report a failed connection. */
const networkFailure =
  /^(fetch failed|failed to fetch|networkerror|network error|load failed|network request failed|network connection lost|terminated|error sending request|the internet connection|the network connection|internal error)/i;

/** Returns the error for a rejection of `fetch` or of reading its body. */
export function errorFromFetch(cause: unknown, call: CallDescription): MyCreditAppError {
  // A `fetch` of this package, such as the fake, rejects with the right error already.
  if (isMyCreditAppError(cause)) return cause;
  if (isProgrammingError(cause)) return new HookError({ hook: "fetch", sent: true, call, cause });
  const reason = innermost(cause);
  const code = reason instanceof Error && "code" in reason ? String(reason.code) : "";
  const what = code || (reason instanceof Error && beforeSending.exec(reason.message)?.[0]);
  const neverSent = Boolean(what && beforeSending.test(what));
  return new ConnectionError(`no complete response: ${what || "the connection failed"}.`, {
    call,
    cause,
    neverSent,
    // Browsers tell scripts no more than that it failed.
    hint:
      reason === cause && !code && cause instanceof TypeError
        ? "Check the network. In a browser, a response without CORS headers fails like this: see the browser's console. The request may have been processed."
        : undefined,
  });
}

/** A redirect: following it would send the token elsewhere. */
export function redirectError(call: CallDescription, status: number): ConnectionError {
  return new ConnectionError(`the server sent a redirect (${status || "opaque"}), which is never followed.`, {
    call,
    redirected: true,
    hint: "Check the base URL: following a redirect would send the token elsewhere.",
  });
}

/** Bugs of a custom `fetch` are errors of the language, and so are `fetch`'s own failures: those have a cause or a known message. */
function isProgrammingError(error: unknown): boolean {
  if (!(error instanceof Error) || error.cause !== undefined || "code" in error) return false;
  if (error instanceof ReferenceError || error instanceof RangeError || error instanceof SyntaxError)
    return true;
  return error instanceof TypeError && !networkFailure.test(error.message);
}

/** undici wraps the reason in "fetch failed", and several addresses in an AggregateError. */
function innermost(error: unknown): unknown {
  let at = error;
  for (let depth = 0; depth < 8 && at instanceof Error; depth += 1) {
    const next = at.cause ?? (at instanceof AggregateError ? at.errors[0] : undefined);
    if (!(next instanceof Error)) break;
    at = next;
  }
  return at;
}

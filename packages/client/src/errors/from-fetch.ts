import type { CallDescription } from "./call-description.js";
import { ConnectionError } from "./connection-error.js";
import { isMyCreditAppError } from "./guards.js";
import { HookError } from "./hook-error.js";
import type { MyCreditAppError } from "./mycreditapp-error.js";

/** Failures before the first byte of a request was sent: codes of Node and Bun, and messages of Deno. */
const beforeSending =
  /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|ConnectionRefused|FailedToOpenSocket|DNSResolve|client error \(Connect\)|dns error/;

/** Messages of the `TypeError`s with which browsers, Bun, Deno and workerd report a failed connection. */
const networkFailure =
  /^\s*(fetch failed|failed to fetch|(a )?network ?(error|request failed|connection lost)|load failed|terminated|error (sending|reading|decoding)|request or response body|the (internet|network) connection|internal error)/i;

/** Returns the error for a rejection of `fetch` or of reading its body. */
export function errorFromFetch(cause: unknown, call: CallDescription): MyCreditAppError {
  // A `fetch` of this package, such as the fake, rejects with the right error already.
  if (isMyCreditAppError(cause)) return cause;
  const error = cause instanceof Error ? cause : new Error();
  if (isProgrammingError(error)) return new HookError({ hook: "fetch", sent: true, call, cause });
  const reason = innermost(error);
  const { name, message } = reason;
  const code = codeOf(reason);
  if (/redirect/i.test(code + message)) return redirectError(call, 0, cause);
  const known = beforeSending.exec(code || `${error.message} ${message}`)?.[0];
  const what = code || known || (/^(Type)?Error$/.test(name) ? "" : name);
  return new ConnectionError(`no complete response: ${what || "the connection failed"}.`, {
    call,
    cause,
    neverSent: known !== undefined,
    // Browsers tell scripts no more than that it failed.
    hint:
      reason === error && !what && error instanceof TypeError
        ? "Check the network and, in a browser, its console: a response without CORS headers fails like this. The request may have been processed."
        : undefined,
  });
}

/** A redirect: following it would send the token elsewhere. Browsers tell no status. */
export function redirectError(call: CallDescription, status: number, cause?: unknown): ConnectionError {
  const what = status ? ` (${status})` : "";
  return new ConnectionError(`the server sent a redirect${what}, which is never followed.`, {
    call,
    cause,
    redirected: true,
    hint: "Check the base URL: following a redirect would send the token elsewhere.",
  });
}

/** Bugs of a custom `fetch` are errors of the language, and so are `fetch`'s own failures: those have a cause or a known message. */
function isProgrammingError(error: Error): boolean {
  if (error.cause !== undefined) return false;
  if (error instanceof ReferenceError || error instanceof RangeError || error instanceof SyntaxError)
    return true;
  const code = codeOf(error);
  return (
    error instanceof TypeError && (code ? /^ERR_INVALID_ARG/.test(code) : !networkFailure.test(error.message))
  );
}

/** The code of an error, such as `ECONNRESET`. That of a `DOMException` is a number, which says nothing. */
function codeOf({ code }: Error & { readonly code?: unknown }): string {
  return typeof code === "string" ? code : "";
}

/** undici wraps the reason in "fetch failed", and several addresses in an AggregateError. */
function innermost(error: Error, depth = 8): Error {
  const { cause, errors } = error as Partial<AggregateError>;
  const next: unknown = cause ?? errors?.[0];
  return next instanceof Error && depth > 0 ? innermost(next, depth - 1) : error;
}

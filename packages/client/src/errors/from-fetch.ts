import { MyCreditAppError } from "./base.js";
import { ConnectionError } from "./connection-error.js";
import type { CallDescription } from "./describe.js";

/** Codes of errors that come before the first byte of a request has left. */
const beforeSending: ReadonlySet<unknown> = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);

/** The error that a rejection of `fetch`, or of reading its body, stands for. */
export function errorOfFetch(cause: unknown, call: CallDescription): MyCreditAppError {
  // A fetch of this package, such as the fake, says itself what is wrong.
  if (cause instanceof MyCreditAppError) return cause;
  const reason = innermost(cause);
  const code = reason instanceof Error && "code" in reason ? reason.code : undefined;
  if (reason instanceof Error && reason.message === "unexpected redirect") {
    return new ConnectionError("the server sent a redirect, which is never followed.", {
      call,
      cause,
      redirected: true,
      hint: "Check the base URL: a redirect would carry the token elsewhere.",
    });
  }
  const what = typeof code === "string" ? code : "the connection failed";
  return new ConnectionError(`no complete response: ${what}.`, {
    call,
    cause,
    neverSent: beforeSending.has(code),
  });
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

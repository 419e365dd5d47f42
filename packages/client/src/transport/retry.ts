import { ConnectionError } from "../errors/connection-error.js";
import { TimeoutError } from "../errors/timeout-error.js";

const retriedStatuses: ReadonlySet<number> = new Set([408, 429, 500, 502, 503, 504]);
const firstWait = 500;
const longestWait = 8_000;
/** Milliseconds of a Retry-After that are waited for; a longer one is left to the caller. */
const longestRetryAfter = 60_000;

/** Whether a status may be tried again: 429 says that nothing was done, the others leave it open. */
export function retriesStatus(status: number, idempotent: boolean): boolean {
  return retriedStatuses.has(status) && (idempotent || status === 429);
}

/** Whether a failed attempt may be tried again: surely if it never left, else if it may be repeated. */
export function retriesFailure(error: unknown, idempotent: boolean): boolean {
  if (error instanceof ConnectionError) return error.neverSent || (idempotent && !error.redirected);
  return error instanceof TimeoutError && idempotent;
}

/**
 * Milliseconds to wait before the retry of this number, counted from 0: full jitter, or what the server asks for.
 * `undefined` when the server asks for more than is waited for.
 */
export function waitBefore(
  retry: number,
  retryAfter: number | undefined,
  random = Math.random,
): number | undefined {
  if (retryAfter === undefined) return random() * Math.min(firstWait * 2 ** retry, longestWait);
  return retryAfter * 1_000 <= longestRetryAfter ? retryAfter * 1_000 : undefined;
}

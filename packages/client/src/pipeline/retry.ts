import { ConnectionError } from "../errors/connection-error.js";
import { TimeoutError } from "../errors/timeout-error.js";

const retriedStatuses: ReadonlySet<number> = new Set([408, 429, 500, 502, 503, 504]);
const firstDelay = 500;
const longestDelay = 8_000;
/** Milliseconds of a `Retry-After` that are waited for; a longer one is left to the caller. */
const longestRetryAfter = 60_000;
/** Share of a delay that is added at random, so that clients do not all return at the same moment. */
export const jitter = 0.1;

/** Returns true if a status is retryable: 429 says that nothing was processed, the others leave it open. */
export function isRetryableStatus(status: number, idempotent: boolean): boolean {
  return retriedStatuses.has(status) && (idempotent || status === 429);
}

/** Returns true if a failed attempt is retryable: always if it was never sent, else if the request is idempotent. */
export function isRetryableError(error: unknown, idempotent: boolean): boolean {
  if (error instanceof ConnectionError) return error.neverSent || (idempotent && !error.redirected);
  return error instanceof TimeoutError && idempotent;
}

/**
 * Returns the delay in milliseconds before a retry (counted from 0): full jitter, or what the server asks for and up to
 * 10 % more. `undefined` if the server asks for more than the client waits for.
 */
export function retryDelay(
  retry: number,
  retryAfter: number | undefined,
  random = Math.random,
): number | undefined {
  if (retryAfter === undefined) return random() * Math.min(firstDelay * 2 ** retry, longestDelay);
  const delay = retryAfter * 1_000;
  return delay <= longestRetryAfter ? delay * (1 + jitter * random()) : undefined;
}

const budgetCapacity = 500;
const retryCost = 5;

/** Retries that a client has left: during an outage, retries must not triple the load. */
export class RetryBudget {
  #tokens = budgetCapacity;

  /** Spends the cost of a retry; returns false if too little is left. */
  spend(): boolean {
    if (this.#tokens < retryCost) return false;
    this.#tokens -= retryCost;
    return true;
  }

  /** A successful call refunds its last retry, or a little if it needed none. */
  refund(retried: boolean): void {
    this.#tokens = Math.min(budgetCapacity, this.#tokens + (retried ? retryCost : 1));
  }
}

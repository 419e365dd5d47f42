const capacity = 500;
const costOfRetry = 5;

/** Retries that a client has left: a service that is down is not asked three times as often as one that is up. */
export class RetryBudget {
  #tokens = capacity;

  /** Takes the cost of a retry; says whether there was enough. */
  take(): boolean {
    if (this.#tokens < costOfRetry) return false;
    this.#tokens -= costOfRetry;
    return true;
  }

  /** A call has succeeded: it gives back its last retry, or a little if it needed none. */
  giveBack(retried: boolean): void {
    this.#tokens = Math.min(capacity, this.#tokens + (retried ? costOfRetry : 1));
  }
}

/** A call or attempt that expires unless it is removed before. */
export interface Expiring {
  /** In milliseconds of `performance.now()`. */
  readonly expiresAt: number;
  expire(): void;
}

/** A longest pause: a timer that was lost is noticed after that time. */
const longestPause = 1_000;

type Timer = ReturnType<typeof setTimeout> & { ref?(): void; unref?(): void };

/**
 * One timer for the deadlines of all calls: a timer for each attempt costs more than the rest of a call, and keeps its
 * memory until it fires. It keeps the process alive while a call is under way, and only then.
 */
export class DeadlineTimer {
  readonly #expiring = new Set<Expiring>();
  #timer: Timer | undefined;
  /** The `setTimeout` that set the timer: one of a fake clock never fires once the clock is gone. */
  #setTimeout: unknown;
  #firesAt = Number.POSITIVE_INFINITY;

  /** Watches an entry, or notices that its `expiresAt` has changed. */
  watch(entry: Expiring): void {
    const wasIdle = this.#expiring.size === 0;
    this.#expiring.add(entry);
    const isLost = this.#setTimeout !== setTimeout || this.#firesAt < performance.now() - longestPause;
    if (entry.expiresAt < this.#firesAt || isLost) this.#schedule(entry.expiresAt);
    else if (wasIdle) this.#timer?.ref?.();
  }

  remove(entry: Expiring): void {
    if (!this.#expiring.delete(entry) || this.#expiring.size > 0) return;
    // Clearing a timer costs more than letting it fire once for nothing; Deno's has no `unref`.
    if (this.#timer?.unref) this.#timer.unref();
    else this.#stop();
  }

  #schedule(expiresAt: number): void {
    this.#stop();
    const now = performance.now();
    this.#setTimeout = setTimeout;
    this.#firesAt = Math.min(Math.max(expiresAt, now), now + longestPause);
    this.#timer = setTimeout(() => this.#fire(), this.#firesAt - now) as Timer;
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#firesAt = Number.POSITIVE_INFINITY;
  }

  #fire(): void {
    const now = performance.now();
    this.#stop();
    for (const entry of this.#expiring) if (entry.expiresAt <= now) entry.expire();
    let next = Number.POSITIVE_INFINITY;
    for (const entry of this.#expiring) next = Math.min(next, entry.expiresAt);
    if (next < Number.POSITIVE_INFINITY) this.#schedule(next);
  }
}

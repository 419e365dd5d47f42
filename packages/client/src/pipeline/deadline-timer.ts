/** A call or attempt that expires unless it is removed before. */
export interface Expiring {
  /** In milliseconds of `performance.now()`. */
  readonly expiresAt: number;
  expire(): void;
  /** Neighbours in the timer's list: adding to a `Set` and deleting from it would allocate with each call. */
  previous?: Expiring | undefined;
  next?: Expiring | undefined;
}

/** A longest pause: a timer that was lost is noticed after that time. */
const longestPause = 1_000;

type Timer = ReturnType<typeof setTimeout> & { ref?(): void; unref?(): void };

/**
 * One timer for the deadlines of all calls: a timer for each attempt costs more than the rest of a call, and keeps its
 * memory until it fires. It keeps the process alive while a call is under way, and only then.
 */
export class DeadlineTimer {
  #first: Expiring | undefined;
  #timer: Timer | undefined;
  /** The `setTimeout` that set the timer: one of a fake clock never fires once the clock is gone. */
  #setTimeout: unknown;
  #firesAt = Number.POSITIVE_INFINITY;

  /** Watches an entry, or notices that its `expiresAt` has changed. */
  watch(entry: Expiring, now = performance.now()): void {
    const wasIdle = this.#first === undefined;
    if (entry !== this.#first && !entry.previous) {
      entry.next = this.#first;
      if (entry.next) entry.next.previous = entry;
      this.#first = entry;
    }
    const isLost = this.#setTimeout !== setTimeout || this.#firesAt < now - longestPause;
    if (entry.expiresAt < this.#firesAt || isLost) this.#schedule(entry.expiresAt);
    else if (wasIdle) this.#timer?.ref?.();
  }

  remove(entry: Expiring): void {
    const { previous, next } = entry;
    if (entry !== this.#first && !previous) return;
    if (previous) previous.next = next;
    else this.#first = next;
    if (next) next.previous = previous;
    entry.previous = undefined;
    entry.next = undefined;
    if (this.#first) return;
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
    let earliest = Number.POSITIVE_INFINITY;
    for (let entry = this.#first; entry; ) {
      // An entry may remove itself as it expires.
      const { next } = entry;
      if (entry.expiresAt <= now) entry.expire();
      earliest = Math.min(earliest, entry.expiresAt);
      entry = next;
    }
    if (earliest < Number.POSITIVE_INFINITY) this.#schedule(earliest);
  }
}

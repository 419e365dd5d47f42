/** Something that ends at a moment unless it is removed before. */
export interface Expiring {
  /** In milliseconds of `performance.now()`. */
  readonly expiresAt: number;
  expire(): void;
}

/** A longer timer would fire at once. */
const longestTimer = 2 ** 31 - 1;

/**
 * One timer for the deadlines of all calls: a timer for each attempt costs more than the rest of a call, and keeps
 * its memory until it fires.
 */
export class Sweep {
  readonly #expiring = new Set<Expiring>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #firesAt = Number.POSITIVE_INFINITY;

  /** Watches something, or watches it anew after its moment has changed. */
  watch(one: Expiring): void {
    this.#expiring.add(one);
    if (one.expiresAt < this.#firesAt) this.#schedule(one.expiresAt);
  }

  remove(one: Expiring): void {
    this.#expiring.delete(one);
  }

  #schedule(at: number): void {
    clearTimeout(this.#timer);
    this.#firesAt = at;
    if (at === Number.POSITIVE_INFINITY) return;
    const wait = Math.min(Math.max(0, at - performance.now()), longestTimer);
    this.#timer = setTimeout(() => this.#sweep(), wait);
    // A waiting deadline is no reason to keep a program running; an open socket is one.
    (this.#timer as { unref?(): void }).unref?.();
  }

  #sweep(): void {
    const now = performance.now();
    for (const one of this.#expiring) if (one.expiresAt <= now) one.expire();
    let next = Number.POSITIVE_INFINITY;
    for (const one of this.#expiring) next = Math.min(next, one.expiresAt);
    this.#schedule(next);
  }
}

/** A call that ends when its caller aborts. */
export interface Abortable {
  abort(): void;
}

/**
 * One listener on a caller's signal for all calls that share it: Node warns of a leak if many calls listen to one
 * signal.
 */
export class AbortListeners {
  readonly #callsBySignal = new Map<AbortSignal, Set<Abortable>>();

  add(signal: AbortSignal, call: Abortable): void {
    const calls = this.#callsBySignal.get(signal);
    if (calls) {
      calls.add(call);
      return;
    }
    this.#callsBySignal.set(signal, new Set([call]));
    signal.addEventListener("abort", this);
  }

  remove(signal: AbortSignal, call: Abortable): void {
    const calls = this.#callsBySignal.get(signal);
    calls?.delete(call);
    if (calls?.size !== 0) return;
    this.#callsBySignal.delete(signal);
    signal.removeEventListener("abort", this);
  }

  handleEvent({ target }: Event): void {
    for (const call of this.#callsBySignal.get(target as AbortSignal) ?? []) call.abort();
  }
}

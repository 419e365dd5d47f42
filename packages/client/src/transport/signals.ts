/** Something that ends when its caller aborts. */
export interface Abortable {
  abort(): void;
}

/**
 * One listener on a caller's signal for all calls that it is given to: Node warns of a leak when many calls listen
 * to one signal.
 */
export class Signals {
  readonly #callsOf = new Map<AbortSignal, Set<Abortable>>();

  watch(signal: AbortSignal, call: Abortable): void {
    const calls = this.#callsOf.get(signal);
    if (calls) {
      calls.add(call);
      return;
    }
    this.#callsOf.set(signal, new Set([call]));
    signal.addEventListener("abort", this);
  }

  remove(signal: AbortSignal, call: Abortable): void {
    const calls = this.#callsOf.get(signal);
    calls?.delete(call);
    if (calls?.size !== 0) return;
    this.#callsOf.delete(signal);
    signal.removeEventListener("abort", this);
  }

  handleEvent({ target }: Event): void {
    for (const call of this.#callsOf.get(target as AbortSignal) ?? []) call.abort();
  }
}

/** Positions of records in the order of a key. Each change costs a search, not a sort. */
export class Order {
  #positions: number[] = [];
  readonly #keys: unknown[] = [];
  readonly #sign: 1 | -1;

  constructor(direction: "asc" | "desc") {
    this.#sign = direction === "desc" ? -1 : 1;
  }

  get positions(): readonly number[] {
    return this.#positions;
  }

  /** Sorts in the positions up to `count` that are new, and again those that have `changed`. */
  update(count: number, changed: readonly number[], keyAt: (position: number) => unknown): void {
    const known = this.#keys.length;
    const moved = changed.filter((position) => position < known);
    const isFew = moved.length + count - known < 32;
    if (isFew) for (const position of moved) this.#positions.splice(this.#search(position), 1);
    else if (moved.length > 0) {
      const marked = new Set(moved);
      this.#positions = this.#positions.filter((position) => !marked.has(position));
    }
    for (let position = known; position < count; position += 1) moved.push(position);
    for (const position of moved) this.#keys[position] = keyAt(position);
    if (isFew) for (const position of moved) this.#positions.splice(this.#search(position), 0, position);
    else this.#merge(moved.sort(this.#compare));
  }

  readonly #compare = (a: number, b: number): number =>
    // Equal values stay in order of creation, in both directions.
    this.#sign * compare(this.#keys[a], this.#keys[b]) || a - b;

  /** Returns the index of a position, or the one that it gets. */
  #search(position: number): number {
    let [low, high] = [0, this.#positions.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#compare(this.#positions[middle] as number, position) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #merge(added: readonly number[]): void {
    const merged: number[] = [];
    let next = 0;
    for (const position of this.#positions) {
      for (; next < added.length && this.#compare(added[next] as number, position) < 0; next += 1)
        merged.push(added[next] as number);
      merged.push(position);
    }
    for (; next < added.length; next += 1) merged.push(added[next] as number);
    this.#positions = merged;
  }
}

function compare(a: unknown, b: unknown): number {
  if (a === b) return 0;
  if (a === null) return -1;
  if (b === null) return 1;
  if (typeof a === "number" && typeof b === "number") return a - b;
  // By code unit: the same everywhere, unlike localeCompare.
  return String(a) < String(b) ? -1 : 1;
}

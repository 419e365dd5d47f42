/**
 * Index of a collection by keys that never change. It catches up with appended records when it is read, and starts again
 * when the collection is replaced.
 */
export class RecordIndex<Item extends object> {
  readonly #keysOf: (record: Item) => readonly string[];
  readonly #built = new WeakMap<readonly Item[], { count: number; readonly byKey: Map<string, Item[]> }>();

  constructor(keysOf: (record: Item) => readonly string[]) {
    this.#keysOf = keysOf;
  }

  /** Returns the records with a key, in order of creation: the same array each time. */
  all(records: readonly Item[], key: string): readonly Item[] {
    return this.#catchUp(records).get(key) ?? [];
  }

  /** Returns the first record with a key. */
  find(records: readonly Item[], key: string): Item | undefined {
    return this.#catchUp(records).get(key)?.[0];
  }

  #catchUp(records: readonly Item[]): Map<string, Item[]> {
    let built = this.#built.get(records);
    if (!built) {
      built = { count: 0, byKey: new Map() };
      this.#built.set(records, built);
    }
    for (; built.count < records.length; built.count += 1) {
      const record = records[built.count] as Item;
      for (const key of this.#keysOf(record)) {
        const known = built.byKey.get(key);
        if (known) known.push(record);
        else built.byKey.set(key, [record]);
      }
    }
    return built.byKey;
  }
}

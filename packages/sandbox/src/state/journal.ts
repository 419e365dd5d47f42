import type { Snapshot } from "./records.js";

/** Collections of a snapshot that requests change. */
export type Collections = {
  [Name in keyof Snapshot as Snapshot[Name] extends object[]
    ? Name
    : never]: Snapshot[Name] extends (infer Item)[] ? Item : never;
};

/**
 * Changes the state and remembers how to undo that: a response that fails the sandbox's own check, or a handler that
 * rejects the request midway, leaves no trace. Other requests may have changed the state in between.
 */
export class Journal {
  readonly #state: () => Snapshot;
  #undo: (() => void)[] = [];

  constructor(state: () => Snapshot) {
    this.#state = state;
  }

  /** Adds a record. */
  add<Name extends keyof Collections>(name: Name, record: Collections[Name]): void {
    this.#items(name).push(record);
    this.#undo.push(() => this.#drop(name, record));
  }

  /** Removes a record. */
  remove<Name extends keyof Collections>(name: Name, record: Collections[Name]): void {
    const index = this.#items(name).indexOf(record);
    this.#drop(name, record);
    this.#undo.push(() => this.#set(name, this.#items(name).toSpliced(index, 0, record)));
  }

  /** Changes fields of a record. */
  update<Item extends object>(record: Item, changes: Partial<Item>): void {
    const names = Object.keys(changes) as (keyof Item)[];
    const before = Object.fromEntries(names.map((name) => [name, record[name]]));
    Object.assign(record, changes);
    this.#undo.push(() => Object.assign(record, before));
  }

  /** Takes the next planned outcome. */
  takeNext(kind: keyof Snapshot["next"]): string | undefined {
    const planned = this.#state().next[kind];
    const taken = planned.shift();
    if (taken !== undefined) this.#undo.push(() => planned.unshift(taken));
    return taken;
  }

  /** Moves the generator on. If another request has used it since, its numbers stay taken. */
  moveRandom(next: number): void {
    const state = this.#state();
    const before = state.random;
    state.random = next;
    this.#undo.push(() => {
      if (state.random === next) state.random = before;
    });
  }

  /** Undoes all changes, latest first. */
  rollBack(): void {
    if (this.#undo.length === 0) return;
    for (const undo of this.#undo.reverse()) undo();
    this.#undo = [];
    // New arrays: what was derived from the old ones becomes invalid.
    const state = this.#state() as unknown as Record<string, unknown>;
    for (const [name, items] of Object.entries(state)) if (Array.isArray(items)) state[name] = [...items];
  }

  #items<Name extends keyof Collections>(name: Name): Collections[Name][] {
    return this.#state()[name] as Collections[Name][];
  }

  #set<Name extends keyof Collections>(name: Name, items: Collections[Name][]): void {
    (this.#state() as unknown as Record<Name, Collections[Name][]>)[name] = items;
  }

  /** A new array: what is derived from the old one becomes invalid. */
  #drop<Name extends keyof Collections>(name: Name, record: Collections[Name]): void {
    this.#set(
      name,
      this.#items(name).filter((one) => one !== record),
    );
  }
}

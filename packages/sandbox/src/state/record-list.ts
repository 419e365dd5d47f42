import { Order } from "./order.js";
import { SearchText } from "./search-text.js";

/** Returns a field of a record, or of its view. */
export type Read<Item> = (record: Item, field: string) => unknown;

/** Records that pass a test, as flags by position. */
interface Selection<Item> {
  readonly test: (record: Item) => boolean;
  flags: Uint8Array;
  count: number;
}

/** How many selections a list keeps. */
const maxSelections = 64;

/** Records to list, with the orders, the selections and the texts that lists of them asked for. */
export class RecordList<Item extends object> {
  readonly records: readonly Item[];
  readonly #orders = new Map<string, Order>();
  readonly #selections = new Map<string, Selection<Item>>();
  readonly #texts = new Map<string, SearchText>();

  constructor(records: readonly Item[]) {
    this.records = records;
  }

  /** Returns the positions of the records in the order of a field. */
  orderBy(field: string, direction: "asc" | "desc", read: Read<Item>): readonly number[] {
    const key = `${field} ${direction}`;
    const order = this.#orders.get(key) ?? new Order(direction);
    this.#orders.set(key, order);
    order.update(this.records.length, [], (position) => this.#read(position, field, read));
    return order.positions;
  }

  /** Returns the positions of the records that pass a test, as flags. The `key` stands for the test. */
  select(key: string, test: (record: Item) => boolean): Uint8Array {
    const { length } = this.records;
    const selection = this.#selections.get(key) ?? { test, flags: new Uint8Array(length), count: 0 };
    if (this.#selections.size >= maxSelections) this.#selections.clear();
    this.#selections.set(key, selection);
    if (selection.flags.length < length) {
      const flags = new Uint8Array(length * 2);
      flags.set(selection.flags);
      selection.flags = flags;
    }
    for (; selection.count < length; selection.count += 1) {
      selection.flags[selection.count] = test(this.records[selection.count] as Item) ? 1 : 0;
    }
    return selection.flags;
  }

  /** Returns the positions of the records whose field contains a text, as flags. */
  search(field: string, wanted: string, read: Read<Item>): Uint8Array {
    const text = this.#texts.get(field) ?? new SearchText();
    this.#texts.set(field, text);
    const textAt = (position: number) => String(this.#read(position, field, read) ?? "");
    return text.search(wanted, this.records.length, textAt);
  }

  /** Reads records again that have changed. */
  change(hasChanged: (record: Item) => boolean, read: Read<Item>): void {
    const positions = [...this.records.keys()].filter((position) =>
      hasChanged(this.records[position] as Item),
    );
    for (const [key, order] of this.#orders) {
      const field = key.split(" ")[0] as string;
      order.update(this.records.length, positions, (position) => this.#read(position, field, read));
    }
    for (const position of positions) {
      for (const text of this.#texts.values()) text.forget(position);
      for (const { test, flags, count } of this.#selections.values()) {
        if (position < count) flags[position] = test(this.records[position] as Item) ? 1 : 0;
      }
    }
  }

  #read(position: number, field: string, read: Read<Item>): unknown {
    return read(this.records[position] as Item, field) ?? null;
  }
}

const lists = new WeakMap<readonly object[], unknown>();

/** Returns the list of an array of records, the same each time. */
export function recordListOf<Item extends object>(records: readonly Item[]): RecordList<Item> {
  const list = (lists.get(records) as RecordList<Item> | undefined) ?? new RecordList(records);
  lists.set(records, list);
  return list;
}

import { type Read, RecordList } from "../state/record-list.js";
import type { World } from "../state/world.js";

interface ListQuery {
  readonly search_field?: string | undefined;
  readonly search_text?: string | null | undefined;
  readonly order_by?: string | undefined;
  readonly order_dir?: string | undefined;
  readonly limit?: number | undefined;
  readonly offset?: number | undefined;
}

/** Order and search field that the document has for a query that omits them. */
interface Defaults {
  readonly search_field?: string;
  readonly order_by?: string;
  readonly order_dir?: "asc" | "desc";
}

/** Searches, sorts and pages items as far as the query asks for it. */
export function listOf<Item extends object>(
  world: World,
  items: readonly Item[],
  query: ListQuery = {},
  defaults: Defaults = {},
): { items: Item[]; total_items: number } {
  return listRecords(world, new RecordList(items), (item) => item, query, defaults);
}

/** As {@link listOf}, over stored records, or a selection of them: only those of the page become views. */
export function listRecords<Item extends object, View extends object>(
  world: World,
  list: RecordList<Item>,
  viewOf: (record: Item) => View,
  query: ListQuery,
  defaults: Defaults,
  selection?: Uint8Array,
): { items: View[]; total_items: number } {
  const { records } = list;
  const { search_text, limit, offset = 0 } = query;
  const read = readWith(viewOf);
  const searchField = query.search_field ?? defaults.search_field;
  const orderBy = query.order_by ?? defaults.order_by;
  const flags = selection ? [selection] : [];
  if (typeof search_text === "string" && searchField !== undefined) {
    flags.push(search(world, list, searchField, search_text, read));
  }
  world.assume("list.order");
  const direction = (query.order_dir ?? defaults.order_dir) === "desc" ? "desc" : "asc";
  const ordered =
    orderBy === undefined ? [...records.keys()] : list.orderBy(orderBy, direction, sortKey(world, read));
  const found = flags.reduce((positions, all) => positions.filter((position) => all[position]), ordered);
  const total_items = found.length;
  const end = limit === undefined ? total_items : offset + Math.max(0, limit);
  if (limit !== undefined) world.assume("list.page");
  const isOfPage = limit !== undefined && world.assume("list.total_items") === "page";
  const view = (position: number): View => viewOf(records[position] as Item);
  const items = found.slice(limit === undefined ? 0 : offset, end).map(view);
  return { items, total_items: isOfPage ? items.length : total_items };
}

/** Returns the positions of the records that a search finds, as flags. */
function search<Item extends object>(
  world: World,
  list: RecordList<Item>,
  field: string,
  text: string,
  read: Read<Item>,
): Uint8Array {
  const kind = world.assume("list.search");
  const isExact = world.assume("list.search_case");
  if (kind === "contains" && !isExact) return list.search(field, text, read);
  const fold = (value: unknown): string => (isExact ? String(value) : String(value).toLowerCase());
  const wanted = fold(text);
  return Uint8Array.from(list.records, (record) => {
    const value = fold(read(record, field) ?? "");
    if (kind === "equals") return Number(value === wanted);
    return Number(kind === "starts_with" ? value.startsWith(wanted) : value.includes(wanted));
  });
}

/** Reads what records are sorted by. A list must always be sorted by the same. */
export function sortKey<Item extends object>(world: World, read: Read<Item>): Read<Item> {
  const isLast = world.assume("list.nulls") === "last";
  const isExact = world.assume("list.order_case");
  if (!isLast && isExact) return read;
  return (record, field) => {
    // As text, it comes after all others.
    const value = read(record, field) ?? (isLast ? "\uffff" : null);
    return typeof value === "string" && !isExact ? value.toLowerCase() : value;
  };
}

/** Reads a field of a record, or of its view if the record does not have it. */
export function readWith<Item extends object, View extends object>(
  viewOf: (record: Item) => View,
): Read<Item> {
  return (record, field) =>
    field in record ? record[field as keyof Item] : viewOf(record)[field as keyof View];
}

/** Keeps the items whose value is one of `values`; all of them if there are none. */
export function oneOf<Item>(
  items: readonly Item[],
  values: readonly string[] | undefined | null,
  read: (item: Item) => string,
): Item[] {
  return items.filter((item) => isOneOf(read(item), values));
}

/** Returns true if `values` has the value, or if there are no `values`. */
export function isOneOf(value: string, values: readonly string[] | undefined | null): boolean {
  return values ? values.includes(value) : true;
}

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
  return listViews(world, items, (item) => item, query, defaults);
}

/** As {@link listOf}, over stored records: only those of the page become views. */
export function listViews<Item extends object, View extends object>(
  world: World,
  records: readonly Item[],
  view: (record: Item) => View,
  query: ListQuery,
  defaults: Defaults,
): { items: View[]; total_items: number } {
  const { search_text, limit, offset = 0 } = query;
  const read = (record: Item, field: string): unknown =>
    (field in record ? (record as Record<string, unknown>) : (view(record) as Record<string, unknown>))[
      field
    ] ?? null;
  let found = records;
  const searchField = query.search_field ?? defaults.search_field;
  if (typeof search_text === "string" && searchField !== undefined) {
    const isFound = searchFor(world, search_text);
    found = found.filter((one) => isFound(String(read(one, searchField) ?? "")));
  }
  world.assume("list.order");
  const total_items = found.length;
  const end = limit === undefined ? total_items : offset + Math.max(0, limit);
  const orderBy = query.order_by ?? defaults.order_by;
  if (orderBy !== undefined) {
    const sign = (query.order_dir ?? defaults.order_dir ?? "asc") === "desc" ? -1 : 1;
    const compare = comparison(world);
    found = firstSorted(found, end, (a, b) => sign * compare(read(a, orderBy), read(b, orderBy)));
  }
  if (limit !== undefined) world.assume("list.page");
  const isOfPage = limit !== undefined && world.assume("list.total_items") === "page";
  const items = found.slice(limit === undefined ? 0 : offset, end).map(view);
  return { items, total_items: isOfPage ? items.length : total_items };
}

/** Returns at least the first `count` items in order. Sorting all of them for one page would be slow. */
function firstSorted<Item>(
  items: readonly Item[],
  count: number,
  order: (a: Item, b: Item) => number,
): Item[] {
  if (count * 8 >= items.length) return items.toSorted(order);
  const first: Item[] = [];
  for (const item of items) {
    const last = first.at(-1);
    if (first.length === count && (last === undefined || order(item, last) >= 0)) continue;
    let [low, high] = [0, first.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (order(item, first[middle] as Item) < 0) high = middle;
      else low = middle + 1;
    }
    first.splice(low, 0, item);
    if (first.length > count) first.pop();
  }
  return first;
}

/** Keeps the items whose value is one of `values`; all of them if there are none. */
export function oneOf<Item>(
  items: readonly Item[],
  values: readonly string[] | undefined | null,
  read: (item: Item) => string,
): Item[] {
  return values ? items.filter((item) => values.includes(read(item))) : [...items];
}

/** Returns the test of a search. */
function searchFor(world: World, text: string): (value: string) => boolean {
  const fold = world.assume("list.search_case")
    ? (value: string) => value
    : (value: string) => value.toLowerCase();
  const wanted = fold(text);
  const kind = world.assume("list.search");
  return (value) => {
    const folded = fold(value);
    if (kind === "equals") return folded === wanted;
    return kind === "starts_with" ? folded.startsWith(wanted) : folded.includes(wanted);
  };
}

/** Returns the ascending order of values. */
function comparison(world: World): (a: unknown, b: unknown) => number {
  const ofNull = world.assume("list.nulls") === "first" ? -1 : 1;
  const isExact = world.assume("list.order_case");
  return (a, b) => {
    if (a === b) return 0;
    if (a === null) return ofNull;
    if (b === null) return -ofNull;
    if (typeof a === "number" && typeof b === "number") return a - b;
    const [left, right] = isExact
      ? [String(a), String(b)]
      : [String(a).toLowerCase(), String(b).toLowerCase()];
    // By code unit: the same everywhere, unlike localeCompare.
    if (left === right) return 0;
    return left < right ? -1 : 1;
  };
}

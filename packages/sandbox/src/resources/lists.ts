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
  const { search_text, limit, offset = 0 } = query;
  let found = [...items];
  const read = (item: Item, field: string): unknown => (item as Record<string, unknown>)[field] ?? null;
  const searchField = query.search_field ?? defaults.search_field;
  if (typeof search_text === "string" && searchField !== undefined) {
    world.assume("list.search");
    const wanted = search_text.toLowerCase();
    found = found.filter((item) =>
      String(read(item, searchField) ?? "")
        .toLowerCase()
        .includes(wanted),
    );
  }
  const orderBy = query.order_by ?? defaults.order_by;
  if (orderBy !== undefined) {
    world.assume("list.order");
    const sign = (query.order_dir ?? defaults.order_dir ?? "asc") === "desc" ? -1 : 1;
    found.sort((a, b) => sign * compare(read(a, orderBy), read(b, orderBy)));
  }
  const total_items = found.length;
  if (limit === undefined) return { items: found, total_items };
  world.assume("list.page");
  return { items: found.slice(offset, offset + Math.max(0, limit)), total_items };
}

/** Keeps the items whose value is one of `values`; all of them if there are none. */
export function oneOf<Item>(
  items: readonly Item[],
  values: readonly string[] | undefined | null,
  read: (item: Item) => string,
): Item[] {
  return values ? items.filter((item) => values.includes(read(item))) : [...items];
}

function compare(a: unknown, b: unknown): number {
  if (a === b) return 0;
  if (a === null) return -1;
  if (b === null) return 1;
  if (typeof a === "number" && typeof b === "number") return a - b;
  // By code unit: the same everywhere, unlike localeCompare.
  return String(a) < String(b) ? -1 : 1;
}

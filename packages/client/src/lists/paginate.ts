import { AbortError } from "../errors/abort-error.js";
import { InvalidRequestError } from "../errors/invalid-request-error.js";
import { largestPage } from "../generated/table.js";

/** The part of a list that is asked for; goes into the query. */
export interface Page {
  readonly limit: number;
  readonly offset: number;
}

/** A page of a list, as the API answers it. */
export interface List<Item> {
  readonly items?: readonly Item[] | undefined;
  readonly total_items?: number | undefined;
}

/** Options of {@link paginate}. */
export interface PaginateOptions<Item> {
  /** Items to ask for at once. Default: 100, the most that the API gives. */
  readonly limit?: number | undefined;
  /** Stops before the next page; the iteration then throws an {@link AbortError}. Give it to the call too, to stop at once. */
  readonly signal?: AbortSignal | undefined;
  /** What tells items apart, so that one that has moved to the next page is not given twice. Default: its `id`, if it has one. */
  readonly key?: ((item: Item) => unknown) | undefined;
}

/**
 * Goes through the items of a list, one page at a time, until `total_items` are passed or a page is empty.
 *
 * The list may change on the way: an item that moves to a later page is given once, one that moves to an earlier
 * page may be missed.
 *
 * @throws InvalidRequestError when `limit` is not a whole number that the API takes; and what the call rejects with.
 * @example
 * ```ts
 * const self = mca.asSelf();
 * for await (const record of paginate((page) => self.getPrivateRecords({ query: { ...page } }))) {
 *   console.log(record.id);
 * }
 * ```
 */
export async function* paginate<Item>(
  list: (page: Page) => PromiseLike<List<Item>>,
  options: PaginateOptions<Item> = {},
): AsyncGenerator<Item, void, undefined> {
  const { limit = largestPage, signal, key = idOf } = options;
  if (!Number.isInteger(limit) || limit < 1 || limit > largestPage) {
    throw new InvalidRequestError(`limit is ${String(limit)}: give a whole number from 1 to ${largestPage}.`);
  }
  let seen = new Set<unknown>();
  for (let offset = 0; ; ) {
    if (signal?.aborted) throw new AbortError("aborted by the caller's signal.", { cause: signal.reason });
    const { items = [], total_items: total = 0 } = await list({ limit, offset });
    // Only the page before can have handed items over to this one.
    const before = seen;
    seen = new Set();
    for (const item of items) {
      const id = key(item);
      if (id !== undefined) seen.add(id);
      if (id === undefined || !before.has(id)) yield item;
    }
    offset += items.length;
    if (items.length === 0 || offset >= total) return;
  }
}

function idOf(item: unknown): unknown {
  return typeof item === "object" && item !== null && "id" in item ? item.id : undefined;
}

import { largestPage } from "@mycreditapp/contract-runtime/generated/table";
import { AbortError } from "../errors/abort-error.js";
import { InvalidRequestError } from "../errors/invalid-request-error.js";

/** The part of a list to request; goes into the query. `limit` is the number of items, `offset` that of the first. */
export interface Page {
  readonly limit: number;
  readonly offset: number;
}

/** A page of a list, as the API returns it. */
export interface List<Item> {
  readonly items?: readonly Item[] | null | undefined;
  readonly total_items?: number | null | undefined;
}

/**
 * Options of {@link paginate}.
 *
 * @example
 * ```ts
 * paginate(list, { limit: 20, signal, key: (record) => record.reference });
 * ```
 */
export interface PaginateOptions<Item> {
  /** Items per page. Default: 100, the largest page that the API returns. */
  readonly limit?: number | undefined;
  /** Stops before the next page with an {@link AbortError}. Pass it to the call too, to stop at once. Default: none. */
  readonly signal?: AbortSignal | undefined;
  /**
   * Returns the key used to drop items that moved to the next page and would appear twice. Default: the item's `id`, if
   * any.
   */
  readonly key?: ((item: Item) => unknown) | undefined;
}

/**
 * Iterates over the items of a list, page by page, until `total_items` is reached. If a page has no `total_items`, or 0
 * beside items, it goes on until a page is not full or has nothing new.
 *
 * If the list changes meanwhile, items that move to a later page are yielded once; items that move to an earlier page
 * may be missed.
 *
 * @throws InvalidRequestError if `limit` is not an integer that the API accepts, and any error that the call rejects
 * with.
 * @see https://docs.mycreditapp.ai/api-reference/private-records/get-private-records
 * @example
 * ```ts
 * const self = mca.asSelf();
 * for await (const record of paginate((page) => self.getPrivateRecords({ query: { ...query, ...page } }))) {
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
    throw new InvalidRequestError(`limit is ${String(limit)}: pass an integer from 1 to ${largestPage}.`);
  }
  let seen = new Set<unknown>();
  for (let offset = 0; ; ) {
    if (signal?.aborted) throw new AbortError("aborted by the caller's signal.", { cause: signal.reason });
    const { items, total_items: total } = await list({ limit, offset });
    const page = items ?? [];
    // Only the previous page can have moved items to this one.
    const previous = seen;
    seen = new Set();
    let isNew = false;
    for (const item of page) {
      const id = key(item);
      if (id !== undefined) seen.add(id);
      if (id !== undefined && previous.has(id)) continue;
      isNew = true;
      yield item;
    }
    offset += page.length;
    // Without a total, a server that ignores the offset would return the same full page forever.
    const isLast = total ? offset >= total : page.length < limit || !isNew;
    if (page.length === 0 || isLast) return;
  }
}

function idOf(item: unknown): unknown {
  return typeof item === "object" && item !== null && "id" in item ? item.id : undefined;
}

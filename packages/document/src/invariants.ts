import type { Evidence, Marked } from "./evidence.js";

type Invariant = Marked & { "x-evidence": Evidence };

/** `x-invariants`: what holds between the values of a response, its request and its status, beyond the schemas. */
export interface Invariants {
  /** Field that identifies an item in a list, by schema of the item. */
  "unique-items": Invariant & { keys: Record<string, string> };
  /** A list has at most as many items as this query parameter says. */
  "items-within-limit": Invariant & { parameter: string };
  /** `total_items` counts the items, and those that this query parameter skips; except in these schemas. */
  "total-not-below-items": Invariant & { parameter: string; except: string[] };
  /** Field that equals a path parameter, by parameter and schema of the response. */
  "requested-record": Invariant & { parameters: Record<string, Record<string, string>> };
  /** Statuses that an error code comes with. */
  "status-of-error-code": Invariant & { statuses: Record<string, number[]> };
  /** Two timestamps of a record; the second is not before the first. */
  "updated-not-before-created": Invariant & { fields: [string, string] };
}

import { Refusal } from "../state/refusal.js";

/** Returns a record, or rejects the request as for an unknown ID: nobody learns of IDs that they cannot see. */
export function found<Item>(item: Item | undefined): Item {
  if (item === undefined) throw new Refusal("not_found", "the caller sees no record with this ID");
  return item;
}

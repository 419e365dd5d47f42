import { compareDocuments } from "./compare/document.js";
import { type Change, strictest, type Verdict } from "./model/change.js";
import { type Model, readModel } from "./model/operations.js";
import { attack } from "./witness/attack.js";
import { findWitnesses } from "./witness/find.js";

export interface Comparison {
  readonly verdict: Verdict;
  readonly changes: readonly Change[];
  readonly old: Model;
  readonly now: Model;
}

/** Compares two OpenAPI documents, with a witness for each breaking change. @param today `YYYY-MM-DD` */
export async function compareFiles(before: string, after: string, today: string): Promise<Comparison> {
  const [old, now] = [readModel(before), readModel(after)];
  const compared = compareDocuments(old, now, today);
  const changes = [...(await findWitnesses(old, now, compared)), ...attack(old, now, compared)];
  return { verdict: strictest(changes), changes, old, now };
}

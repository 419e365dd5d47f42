import type { Document } from "../document/document.js";
import type { Mutant } from "./mutant.js";
import { approvedAt, mutantsSince } from "./since.js";

export interface Selection {
  readonly operation?: string | undefined;
  readonly since?: string | undefined;
  readonly sample?: number | undefined;
}

/** The mutants that are asked for; all, if nothing is. */
export function select(
  mutants: readonly Mutant[],
  document: Document,
  { operation, since, sample }: Selection,
): Mutant[] {
  let chosen = [...mutants];
  if (since !== undefined) {
    const before = approvedAt(since);
    if (before) chosen = mutantsSince(chosen, before, document);
  }
  if (operation !== undefined) {
    chosen = chosen
      .filter(({ operations }) => operations.includes(operation))
      .map((mutant) => ({ ...mutant, operations: [operation] }));
  }
  if (sample === undefined || sample >= chosen.length) return chosen;
  // Evenly spread, and always the same.
  return Array.from(
    { length: sample },
    (_, index) => chosen[Math.floor((index * chosen.length) / sample)] as Mutant,
  );
}

import type { Mutant } from "../mutants/mutant.js";
import type { MutantResult } from "../oracles/result.js";

/** Mutants of a kind that neither client nor server shows, and why. */
export interface UnseenKind {
  readonly operator: string;
  readonly count: number;
  readonly reason: string;
}

const reasons: Readonly<Record<string, string>> = {};

/** The kinds of mutants that neither the wire nor the scenario table kills. */
export function offTheWire(results: readonly (readonly [Mutant, MutantResult])[]): UnseenKind[] {
  const counts = new Map<string, number>();
  for (const [{ operator }, { wire, scenarios, build }] of results) {
    if (!wire && !scenarios && !build) counts.set(operator, (counts.get(operator) ?? 0) + 1);
  }
  return [...counts].map(([operator, count]) => {
    return { operator, count, reason: reasons[operator] ?? "No reason is known: a probe is missing." };
  });
}

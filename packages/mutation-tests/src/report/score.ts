import type { Exemption } from "@mycreditapp/contract-tests";
import type { Mutant } from "../mutants/mutant.js";
import type { Selection } from "../mutants/select.js";
import { isKilled, type MutantResult, type Oracle, oracles } from "../oracles/result.js";

/** The score required to pass, in percent. */
export const minimumScore = 95;

/** The mutation metrics of a run, in a stable format, so that two runs can be compared. */
export interface MutationReport {
  readonly version: 2;
  readonly passed: boolean;
  /** Empty if all mutants ran. */
  readonly selection: Selection;
  /** Number of mutants, selected or not. */
  readonly all: number;
  /** Percentage killed of those not waived, rounded down to one decimal. */
  readonly score: number;
  readonly total: number;
  readonly killed: number;
  readonly survived: number;
  readonly waived: number;
  /** Mutants killed by each oracle. */
  readonly byOracle: Readonly<Record<Oracle, number>>;
  readonly byOperator: readonly Row[];
  readonly byOperation: readonly Row[];
  readonly survivors: readonly Survivor[];
  readonly waivers: readonly Exemption[];
  readonly staleWaivers: readonly string[];
}

export interface Row {
  readonly name: string;
  readonly total: number;
  readonly killed: number;
  readonly waived: number;
}

export interface Survivor {
  readonly id: string;
  readonly operator: string;
  readonly pointer: string;
  readonly operations: readonly string[];
}

export function scoreOf(
  results: readonly (readonly [Mutant, MutantResult])[],
  waivers: readonly Exemption[],
  everyId: ReadonlySet<string>,
  selection: Selection = {},
): MutationReport {
  const reasons = new Map(waivers.map(({ name, reason }) => [name, reason]));
  const killed = results.filter(([, result]) => isKilled(result));
  const alive = results.filter(([, result]) => !isKilled(result)).map(([mutant]) => mutant);
  const waived = alive.filter(({ id }) => reasons.has(id));
  const survivors = alive.filter(({ id }) => !reasons.has(id));
  const killedIds = new Set(killed.map(([{ id }]) => id));
  const staleWaivers = [...reasons.keys()].filter((id) => !everyId.has(id) || killedIds.has(id));
  const counted = results.length - waived.length;
  const score = counted === 0 ? 100 : Math.floor((killed.length / counted) * 1000) / 10;
  return {
    version: 2,
    passed: score >= minimumScore && staleWaivers.length === 0,
    selection,
    all: everyId.size,
    score,
    total: results.length,
    killed: killed.length,
    survived: survivors.length,
    waived: waived.length,
    byOracle: Object.fromEntries(
      oracles.map((oracle) => [oracle, results.filter(([, result]) => result[oracle] !== undefined).length]),
    ) as Record<Oracle, number>,
    byOperator: rows(results, reasons, ({ operator }) => [operator]),
    byOperation: rows(results, reasons, ({ operations }) => operations),
    survivors: survivors.map(({ id, operator, pointer, operations }) => ({
      id,
      operator,
      pointer,
      operations,
    })),
    waivers: waived.map(({ id }) => ({ name: id, reason: reasons.get(id) ?? "" })),
    staleWaivers,
  };
}

function rows(
  results: readonly (readonly [Mutant, MutantResult])[],
  reasons: ReadonlyMap<string, string>,
  namesOf: (mutant: Mutant) => readonly string[],
): Row[] {
  const all = new Map<string, { name: string; total: number; killed: number; waived: number }>();
  for (const [mutant, result] of results) {
    for (const name of namesOf(mutant)) {
      const row = all.get(name) ?? { name, total: 0, killed: 0, waived: 0 };
      row.total++;
      if (isKilled(result)) row.killed++;
      else if (reasons.has(mutant.id)) row.waived++;
      all.set(name, row);
    }
  }
  return [...all.values()];
}

import type { Reasoned } from "../approved/reasons.js";
import type { Mutant } from "./mutant.js";
import type { Selection } from "./select.js";
import { isKilled, type Oracle, oracles, type Verdict } from "./verdict.js";

/** What a score must reach. */
export const leastScore = 95;

/** The figures of a run; the shape is stable, so that two runs can be compared. */
export interface MutationReport {
  readonly version: 1;
  readonly passed: boolean;
  /** What was asked for; empty when every mutant was. */
  readonly selection: Selection;
  /** How many mutants there are, asked for or not. */
  readonly all: number;
  /** Killed of all that are not waived, in percent, rounded down to a tenth. */
  readonly score: number;
  readonly total: number;
  readonly killed: number;
  readonly survived: number;
  readonly waived: number;
  /** What each oracle kills, whatever the others do. */
  readonly byOracle: Readonly<Record<Oracle, number>>;
  readonly byOperator: readonly Row[];
  readonly byOperation: readonly Row[];
  readonly survivors: readonly Survivor[];
  readonly waivers: readonly Reasoned[];
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
  judged: readonly (readonly [Mutant, Verdict])[],
  waivers: readonly Reasoned[],
  everyId: ReadonlySet<string>,
  selection: Selection = {},
): MutationReport {
  const reasons = new Map(waivers.map(({ name, reason }) => [name, reason]));
  const died = judged.filter(([, verdict]) => isKilled(verdict));
  const lived = judged.filter(([, verdict]) => !isKilled(verdict)).map(([mutant]) => mutant);
  const waived = lived.filter(({ id }) => reasons.has(id));
  const survivors = lived.filter(({ id }) => !reasons.has(id));
  const killedIds = new Set(died.map(([{ id }]) => id));
  const staleWaivers = [...reasons.keys()].filter((id) => !everyId.has(id) || killedIds.has(id));
  const counted = judged.length - waived.length;
  const score = counted === 0 ? 100 : Math.floor((died.length / counted) * 1000) / 10;
  return {
    version: 1,
    passed: score >= leastScore && staleWaivers.length === 0,
    selection,
    all: everyId.size,
    score,
    total: judged.length,
    killed: died.length,
    survived: survivors.length,
    waived: waived.length,
    byOracle: Object.fromEntries(
      oracles.map((oracle) => [oracle, judged.filter(([, verdict]) => verdict[oracle] !== undefined).length]),
    ) as Record<Oracle, number>,
    byOperator: rows(judged, reasons, ({ operator }) => [operator]),
    byOperation: rows(judged, reasons, ({ operations }) => operations),
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
  judged: readonly (readonly [Mutant, Verdict])[],
  reasons: ReadonlyMap<string, string>,
  namesOf: (mutant: Mutant) => readonly string[],
): Row[] {
  const all = new Map<string, { name: string; total: number; killed: number; waived: number }>();
  for (const [mutant, verdict] of judged) {
    for (const name of namesOf(mutant)) {
      const row = all.get(name) ?? { name, total: 0, killed: 0, waived: 0 };
      row.total++;
      if (isKilled(verdict)) row.killed++;
      else if (reasons.has(mutant.id)) row.waived++;
      all.set(name, row);
    }
  }
  return [...all.values()];
}

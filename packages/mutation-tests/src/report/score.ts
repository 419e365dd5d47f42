import type { Exemption } from "@mycreditapp/contract-tests";
import type { Mutant } from "../mutants/mutant.js";
import type { Selection } from "../mutants/select.js";
import { isKilled, killersOf, type MutantResult, type Oracle, oracles } from "../oracles/result.js";
import { offTheWire, type UnseenKind } from "./off-the-wire.js";

/** The mutation metrics of a run, in a stable format, so that two runs can be compared. */
export interface MutationReport {
  readonly version: 3;
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
  /** Mutants killed by each oracle, and by no other. `build`: those from which nothing can be built. */
  readonly byOracle: Readonly<Record<Oracle | "build", Kills>>;
  /** What the wire and the scenario table kill, in percent: what makes client and server disagree. */
  readonly wireAndScenarios: number;
  /** The score of a suite without a single case, in percent. */
  readonly emptySuite: number;
  /** Kinds of mutants that the wire can't see, with reasons. */
  readonly offTheWire: readonly UnseenKind[];
  /** Checks that fail on the unchanged document: they detect nothing. */
  readonly failing: number;
  /** Mutants that could not be evaluated. They count as survivors. */
  readonly errors: readonly Exemption[];
  readonly byOperator: readonly Row[];
  readonly byOperation: readonly Row[];
  readonly survivors: readonly Survivor[];
  readonly waivers: readonly Exemption[];
  readonly staleWaivers: readonly string[];
}

export interface Kills {
  readonly kills: number;
  readonly alone: number;
}

export interface Row {
  readonly name: string;
  readonly total: number;
  readonly killed: number;
  readonly waived: number;
  /** Mutants killed by each oracle. */
  readonly by: Readonly<Record<Oracle | "build", number>>;
}

export interface Survivor {
  readonly id: string;
  readonly operator: string;
  readonly pointer: string;
  readonly operations: readonly string[];
}

export interface ScoreOptions {
  readonly selection?: Selection;
  /** Checks that fail on the unchanged document. */
  readonly failing?: number;
}

type Results = readonly (readonly [Mutant, MutantResult])[];

export function scoreOf(
  results: Results,
  waivers: readonly Exemption[],
  everyId: ReadonlySet<string>,
  { selection = {}, failing = 0 }: ScoreOptions = {},
): MutationReport {
  const reasons = new Map(waivers.map(({ name, reason }) => [name, reason]));
  const killed = results.filter(([, result]) => isKilled(result));
  const alive = results.filter(([, result]) => !isKilled(result)).map(([mutant]) => mutant);
  const waived = alive.filter(({ id }) => reasons.has(id));
  const survivors = alive.filter(({ id }) => !reasons.has(id));
  const killedIds = new Set(killed.map(([{ id }]) => id));
  const staleWaivers = [...reasons.keys()].filter((id) => !everyId.has(id) || killedIds.has(id));
  const errors = results.flatMap(([{ id }, { error }]) => (error ? [{ name: id, reason: error }] : []));
  const counted = results.length - waived.length;
  const onTheWire = results.filter(([, { wire, scenarios }]) => wire || scenarios);
  return {
    version: 3,
    // A survivor more than none must be waived, so that the score can't fall unnoticed.
    passed: survivors.length + staleWaivers.length + errors.length + failing === 0,
    selection,
    all: everyId.size,
    score: percent(killed.length, counted),
    total: results.length,
    killed: killed.length,
    survived: survivors.length,
    waived: waived.length,
    byOracle: killsOf(results),
    wireAndScenarios: percent(onTheWire.length, results.length),
    emptySuite: percent(results.filter(([, { build }]) => build).length, results.length),
    offTheWire: offTheWire(results),
    failing,
    errors,
    byOperator: rows(results, reasons, ({ operator }) => [operator]),
    byOperation: rows(results, reasons, ({ operations }) => operations),
    survivors: survivors.map(({ id, operator, pointer, operations }) => ({
      ...{ id, operator, pointer, operations },
    })),
    waivers: waived.map(({ id }) => ({ name: id, reason: reasons.get(id) ?? "" })),
    staleWaivers,
  };
}

/** Rounded down, so that only the whole is 100. */
function percent(part: number, whole: number): number {
  return whole === 0 ? 100 : Math.floor((part / whole) * 1000) / 10;
}

const columns = [...oracles, "build"] as const;

function killsOf(results: Results): Record<Oracle | "build", Kills> {
  const killers = results.map(([, result]) => killersOf(result));
  return Object.fromEntries(
    columns.map((name) => {
      const own = killers.filter((all) => all.includes(name));
      return [name, { kills: own.length, alone: own.filter((all) => all.length === 1).length }];
    }),
  ) as Record<Oracle | "build", Kills>;
}

function rows(
  results: Results,
  reasons: ReadonlyMap<string, string>,
  namesOf: (mutant: Mutant) => readonly string[],
): Row[] {
  type Counts = { -readonly [Name in keyof Row]: Row[Name] } & { by: Record<Oracle | "build", number> };
  const all = new Map<string, Counts>();
  for (const [mutant, result] of results) {
    for (const name of namesOf(mutant)) {
      const by = { facts: 0, scenarios: 0, wire: 0, types: 0, build: 0 };
      const row = all.get(name) ?? { name, total: 0, killed: 0, waived: 0, by };
      row.total++;
      for (const killer of killersOf(result)) row.by[killer]++;
      if (isKilled(result)) row.killed++;
      else if (reasons.has(mutant.id)) row.waived++;
      all.set(name, row);
    }
  }
  return [...all.values()];
}

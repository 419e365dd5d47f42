import type { Exemption } from "../approved/exemptions.js";
import { type Level, levelReached } from "./levels.js";
import type { Measured } from "./measure.js";
import { type Count, type Kind, kinds, sum, type Tally } from "./tally.js";

/** The coverage metrics of a run, in a stable format, so that two runs can be compared. */
export interface CoverageReport {
  readonly version: 2;
  readonly passed: boolean;
  readonly level: number;
  readonly levels: readonly Level[];
  readonly exchanges: number;
  readonly checks: number;
  readonly totals: Readonly<Record<Kind, Total>>;
  readonly operations: readonly OperationCoverage[];
  readonly schemas: readonly SchemaCoverage[];
  /** Elements that are neither covered nor excepted. */
  readonly missing: readonly string[];
  readonly exceptions: readonly Exemption[];
  readonly staleExceptions: readonly string[];
}

export interface Total extends Count {
  readonly excepted: number;
  /** The part covered by requests; schema checks cover the rest. */
  readonly wire: Count;
}

export interface OperationCoverage {
  readonly id: string;
  readonly tag: string;
  readonly method: string;
  readonly path: string;
  readonly counts: Partial<Record<Kind, Count>>;
  /** Schemas of its responses, whose counts are in `schemas`. */
  readonly schemas: readonly string[];
  readonly missing: readonly string[];
  readonly excepted: readonly string[];
}

export interface SchemaCoverage {
  readonly name: string;
  readonly counts: Partial<Record<Kind, Count>>;
  readonly missing: readonly string[];
}

export function coverageOf(
  measured: Measured,
  levels: readonly Level[],
  sizes: { readonly exchanges: number; readonly checks: number },
  exceptions: readonly Exemption[],
): CoverageReport {
  const excepted = new Set(exceptions.map(({ name }) => name));
  const missingOf = (owner: string, tally: Tally): string[] =>
    tally.missing().map((name) => `${owner} ${name}`);
  const operations = measured.operations.map(({ operation, tally, schemas }) => {
    const all = missingOf(operation.id, tally);
    const { id, tag, method, path } = operation;
    const missing = all.filter((name) => !excepted.has(name));
    return {
      id,
      tag,
      method,
      path,
      counts: tally.counts(),
      schemas,
      missing,
      excepted: all.filter((name) => excepted.has(name)),
    };
  });
  const schemas = measured.schemas.map(({ name, tally }) => ({
    name,
    counts: tally.counts(),
    missing: missingOf(name, tally).filter((one) => !excepted.has(one)),
  }));
  const everyMissing = new Set([
    ...measured.operations.flatMap(({ operation, tally }) => missingOf(operation.id, tally)),
    ...measured.schemas.flatMap(({ name, tally }) => missingOf(name, tally)),
  ]);
  const missing = [...operations, ...schemas].flatMap((one) => one.missing);
  const staleExceptions = [...excepted].filter((name) => !everyMissing.has(name));
  return {
    version: 2,
    passed: missing.length === 0 && staleExceptions.length === 0,
    level: levelReached(levels),
    levels,
    ...sizes,
    totals: totalsOf(
      operations,
      schemas,
      [...excepted].filter((name) => everyMissing.has(name)),
    ),
    operations,
    schemas,
    missing,
    exceptions,
    staleExceptions,
  };
}

function totalsOf(
  operations: readonly OperationCoverage[],
  schemas: readonly SchemaCoverage[],
  excepted: readonly string[],
): Record<Kind, Total> {
  const wire = sum(operations.map(({ counts }) => counts));
  const checked = sum(schemas.map(({ counts }) => counts));
  const total = (kind: Kind): Total => ({
    covered: wire[kind].covered + checked[kind].covered,
    total: wire[kind].total + checked[kind].total,
    excepted: excepted.filter((name) => name.split(" ")[1] === kind).length,
    wire: wire[kind],
  });
  return Object.fromEntries(kinds.map((kind) => [kind, total(kind)])) as Record<Kind, Total>;
}

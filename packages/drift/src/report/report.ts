import type { CallScenario, Contract } from "../document/contract.js";
import { type Finding, type Kind, kinds } from "../inspect/findings.js";
import type { DriftOptions } from "../options/options.js";
import type { NotPlanned } from "../plan/plan.js";
import type { CallOutcome, CallState, Recording } from "../run/record.js";
import { type Baseline, isKnown } from "./baseline.js";
import {
  countErrors,
  countFields,
  countTimestamps,
  type ErrorCount,
  type FieldCount,
  type TimestampCount,
} from "./counts.js";
import { type Fact, factsOf } from "./facts.js";

/** A call with a response. */
export interface ReportedCall {
  readonly operation: string;
  readonly method: string;
  readonly path: string;
  readonly scenario: CallScenario;
  readonly status: number;
  readonly drift: number;
}

/** Equal findings about the same part of the document. */
export interface Group {
  readonly kind: Kind;
  readonly severity: Finding["severity"];
  readonly part: string;
  readonly label: string;
  readonly evidence: string;
  readonly expected: string;
  readonly found: string;
  readonly edit: string;
  readonly drift: boolean;
  readonly known: boolean;
  readonly locations: readonly Pick<Finding, "operation" | "scenario" | "status" | "location" | "count">[];
}

/** No drift: everything planned was seen, and conforms. */
export type Verdict = "no drift" | "drift" | "not enough seen";

/** The report of a run. Contains shapes, names and counts, and no value of a response. */
export interface Report {
  readonly title: string;
  readonly generatedAt?: string;
  /** Where the responses come from. */
  readonly source: string;
  readonly documentVersion: string;
  readonly verdict: Verdict;
  readonly summary: {
    /** Number of responses. */
    readonly calls: number;
    /** Number of calls by state. */
    readonly states: Readonly<Record<CallState, number>>;
    readonly notPlanned: number;
    /** New drift findings: those in the baseline do not count. */
    readonly drift: number;
    /** Drift findings in the baseline. */
    readonly known: number;
    /** Additions that are no drift, since the document only assumes what they exceed. */
    readonly assumed: number;
    readonly violations: number;
    readonly additions: number;
    readonly notes: number;
    readonly kinds: Readonly<Partial<Record<Kind, number>>>;
    readonly facts: Readonly<Record<Fact["state"], number>>;
  };
  readonly findings: readonly Finding[];
  /** Every call of the run: seen, not seen or drifted. */
  readonly outcomes: readonly CallOutcome[];
  readonly notPlanned: readonly NotPlanned[];
  readonly calls: readonly ReportedCall[];
  readonly facts: readonly Fact[];
  readonly timestamps: readonly TimestampCount[];
  readonly errors: readonly ErrorCount[];
  readonly fields: readonly FieldCount[];
}

/** Builds the report of a run. The same traffic gives the same report. */
export function reportOf(
  contract: Contract,
  options: DriftOptions,
  { inspected, outcomes, findings: unsorted }: Recording,
  notPlanned: readonly NotPlanned[],
  baseline?: Baseline,
  generatedAt?: string,
): Report {
  const order = Object.keys(kinds);
  const rank = (finding: Finding) => order.indexOf(finding.kind);
  const findings = unsorted
    .map((one) => ({ ...one, known: baseline !== undefined && isKnown(baseline, one) }))
    .sort((a, b) => rank(a) - rank(b));
  const facts = factsOf(contract, inspected, findings);
  const of = (severity: Finding["severity"]) => findings.filter((one) => one.severity === severity).length;
  const fact = (wanted: Fact["state"]) => facts.filter((one) => one.state === wanted).length;
  const state = (wanted: CallState) => outcomes.filter((one) => one.state === wanted).length;
  const drift = findings.filter((one) => one.drift && !one.known).length;
  return {
    title: "Drift report of the MyCreditApp API",
    ...(generatedAt && { generatedAt }),
    source: sourceOf(options),
    documentVersion: contract.document.info.version,
    verdict: drift > 0 ? "drift" : isEnough(outcomes, baseline) ? "no drift" : "not enough seen",
    summary: {
      calls: inspected.length,
      states: { seen: state("seen"), "not seen": state("not seen"), drifted: state("drifted") },
      notPlanned: notPlanned.length,
      drift,
      known: findings.filter((one) => one.drift && one.known).length,
      assumed: findings.filter((one) => !one.drift && one.severity === "addition").length,
      violations: of("violation"),
      additions: of("addition"),
      notes: of("note"),
      kinds: Object.fromEntries(
        order
          .map((kind) => [kind, findings.filter((one) => one.kind === kind).length] as const)
          .filter(([, count]) => count > 0),
      ),
      facts: {
        seen: fact("seen"),
        contradicted: fact("contradicted"),
        denied: fact("denied"),
        "not seen": fact("not seen"),
      },
    },
    findings,
    outcomes,
    notPlanned,
    calls: inspected.map(({ operation, scenario, status }) => ({
      operation: operation.id,
      method: operation.method,
      path: operation.path,
      scenario,
      status,
      drift: findings.filter(
        (one) =>
          one.drift && one.operation === operation.id && one.scenario === scenario && one.status === status,
      ).length,
    })),
    facts,
    timestamps: countTimestamps(contract.document, inspected),
    errors: countErrors(inspected),
    fields: countFields(contract.document, inspected),
  };
}

/** Something was seen, and all else is known to have no data. */
function isEnough(outcomes: readonly CallOutcome[], baseline: Baseline | undefined): boolean {
  const unseen = outcomes.filter(({ state }) => state === "not seen");
  const isExcused = ({ empty, operation, scenario }: CallOutcome) =>
    empty === true && (baseline?.empty.includes(`${operation} ${scenario}`) ?? false);
  return outcomes.length > unseen.length && unseen.every(isExcused);
}

function sourceOf(options: DriftOptions): string {
  if (options.mode === "har") return `recorded traffic${options.origin ? ` of ${options.origin}` : ""}`;
  if (options.mode === "proxy") return `traffic to ${options.origin}`;
  return `${options.origin}/${options.version}, called as ${options.scenarios.join(", ")}`;
}

/** Groups equal findings about one part of the document, wherever they were made. */
export function groupsOf(findings: readonly Finding[]): Group[] {
  const groups = new Map<string, Group & { locations: Group["locations"][number][] }>();
  for (const finding of findings) {
    const { kind, severity, part, label, evidence, expected, found, edit, drift, known } = finding;
    const { operation, scenario, status, location, count } = finding;
    // A header is the same header in every operation.
    const key = JSON.stringify(
      kind === "undocumented-header" ? [kind, location, found] : [kind, part, expected, found, known],
    );
    const group = groups.get(key) ?? {
      kind,
      severity,
      part,
      label,
      evidence,
      expected,
      found,
      edit,
      drift,
      known,
      locations: [],
    };
    group.locations.push({ operation, scenario, status, location, count });
    groups.set(key, group);
  }
  return [...groups.values()];
}

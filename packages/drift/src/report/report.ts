import type { Contract, ScenarioKind } from "../document.js";
import { type Fact, factsOf } from "../facts.js";
import { type Finding, isDrift, type Kind, kinds } from "../findings.js";
import type { LiveOptions } from "../options.js";
import type { NotRun } from "../plan.js";
import type { RunResult } from "../run.js";
import {
  type ErrorTally,
  errorTallies,
  type FieldTally,
  fieldTallies,
  type TimestampTally,
  timestampTallies,
} from "../tallies.js";

/** A call that was answered. */
export interface ReportedCall {
  readonly operation: string;
  readonly method: string;
  readonly path: string;
  readonly scenario: ScenarioKind | "none";
  readonly status: number;
  readonly drift: number;
}

/** Findings that say the same about the same part of the document. */
export interface Group {
  readonly kind: Kind;
  readonly severity: Finding["severity"];
  readonly part: string;
  readonly label: string;
  readonly evidence: string;
  readonly expected: string;
  readonly found: string;
  readonly remedy: string;
  readonly places: readonly {
    operation: string;
    scenario: string;
    status: number;
    place: string;
    count: number;
  }[];
}

/** What a run found. Holds shapes, names and figures, and no value of an answer. */
export interface Report {
  readonly title: string;
  readonly generatedAt?: string;
  readonly origin: string;
  readonly apiVersion: string;
  readonly documentVersion: string;
  readonly scenarios: readonly ScenarioKind[];
  readonly summary: {
    readonly calls: number;
    readonly notRun: number;
    readonly drift: number;
    readonly violations: number;
    readonly additions: number;
    readonly notes: number;
    readonly kinds: Readonly<Partial<Record<Kind, number>>>;
    readonly facts: Readonly<Record<Fact["state"], number>>;
  };
  readonly findings: readonly Finding[];
  readonly calls: readonly ReportedCall[];
  readonly notRun: readonly NotRun[];
  readonly facts: readonly Fact[];
  readonly timestamps: readonly TimestampTally[];
  readonly errors: readonly ErrorTally[];
  readonly fields: readonly FieldTally[];
}

/** Puts a run into a report. The same traffic gives the same report. */
export function reportOf(
  contract: Contract,
  options: Pick<LiveOptions, "origin" | "version" | "scenarios">,
  { inspected, notRun, findings: unsorted }: RunResult,
  generatedAt?: string,
): Report {
  const order = Object.keys(kinds);
  const rank = (finding: Finding) => order.indexOf(finding.kind);
  const findings = [...unsorted].sort((a, b) => rank(a) - rank(b));
  const facts = factsOf(contract, inspected, findings);
  const of = (severity: Finding["severity"]) => findings.filter((one) => one.severity === severity).length;
  const state = (wanted: Fact["state"]) => facts.filter((one) => one.state === wanted).length;
  return {
    title: "Live drift report of the MyCreditApp API",
    ...(generatedAt && { generatedAt }),
    origin: options.origin,
    apiVersion: options.version,
    documentVersion: contract.version,
    scenarios: options.scenarios,
    summary: {
      calls: inspected.length,
      notRun: notRun.length,
      drift: findings.filter(isDrift).length,
      violations: of("violation"),
      additions: of("addition"),
      notes: of("note"),
      kinds: Object.fromEntries(
        order
          .map((kind) => [kind, findings.filter((one) => one.kind === kind).length] as const)
          .filter(([, count]) => count > 0),
      ),
      facts: {
        seen: state("seen"),
        contradicted: state("contradicted"),
        refused: state("refused"),
        "not seen": state("not seen"),
      },
    },
    findings,
    calls: inspected.map(({ operation, scenario, status }) => ({
      operation: operation.id,
      method: operation.method,
      path: operation.path,
      scenario,
      status,
      drift: findings.filter(
        (one) =>
          isDrift(one) &&
          one.operation === operation.id &&
          one.scenario === scenario &&
          one.status === status,
      ).length,
    })),
    notRun,
    facts,
    timestamps: timestampTallies(contract.document, inspected),
    errors: errorTallies(inspected),
    fields: fieldTallies(contract.document, inspected),
  };
}

/** Puts what is said about one part of the document together, wherever it was seen. */
export function groupsOf(findings: readonly Finding[]): Group[] {
  const groups = new Map<string, Group & { places: Group["places"][number][] }>();
  for (const finding of findings) {
    const { kind, severity, part, label, evidence, expected, found, remedy } = finding;
    const { operation, scenario, status, place, count } = finding;
    // A header is the same header wherever it comes.
    const key = JSON.stringify(
      kind === "undocumented-header" ? [kind, place, found] : [kind, part, expected, found],
    );
    const group = groups.get(key) ?? {
      kind,
      severity,
      part,
      label,
      evidence,
      expected,
      found,
      remedy,
      places: [],
    };
    group.places.push({ operation, scenario, status, place, count });
    groups.set(key, group);
  }
  return [...groups.values()];
}

import type { Scenario } from "@mycreditapp/document";
import type { Contract } from "../document/contract.js";
import { type Finding, isDrift, type Kind, kinds } from "../inspect/findings.js";
import type { DriftOptions } from "../options/options.js";
import type { NotRun } from "../plan/plan.js";
import type { RunResult } from "../run/run.js";
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
  readonly scenario: Scenario | "none";
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
  readonly hint: string;
  readonly locations: readonly Pick<Finding, "operation" | "scenario" | "status" | "location" | "count">[];
}

/** The report of a run. Contains shapes, names and counts, and no value of a response. */
export interface Report {
  readonly title: string;
  readonly generatedAt?: string;
  readonly origin: string;
  readonly apiVersion: string;
  readonly documentVersion: string;
  readonly scenarios: readonly Scenario[];
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
  readonly timestamps: readonly TimestampCount[];
  readonly errors: readonly ErrorCount[];
  readonly fields: readonly FieldCount[];
}

/** Builds the report of a run. The same traffic gives the same report. */
export function reportOf(
  contract: Contract,
  options: Pick<DriftOptions, "origin" | "version" | "scenarios">,
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
    title: "Drift report of the MyCreditApp API",
    ...(generatedAt && { generatedAt }),
    origin: options.origin,
    apiVersion: options.version,
    documentVersion: contract.document.info.version,
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
        denied: state("denied"),
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
    timestamps: countTimestamps(contract.document, inspected),
    errors: countErrors(inspected),
    fields: countFields(contract.document, inspected),
  };
}

/** Groups equal findings about one part of the document, wherever they were made. */
export function groupsOf(findings: readonly Finding[]): Group[] {
  const groups = new Map<string, Group & { locations: Group["locations"][number][] }>();
  for (const finding of findings) {
    const { kind, severity, part, label, evidence, expected, found, hint } = finding;
    const { operation, scenario, status, location, count } = finding;
    // A header is the same header in every operation.
    const key = JSON.stringify(
      kind === "undocumented-header" ? [kind, location, found] : [kind, part, expected, found],
    );
    const group = groups.get(key) ?? {
      kind,
      severity,
      part,
      label,
      evidence,
      expected,
      found,
      hint,
      locations: [],
    };
    group.locations.push({ operation, scenario, status, location, count });
    groups.set(key, group);
  }
  return [...groups.values()];
}

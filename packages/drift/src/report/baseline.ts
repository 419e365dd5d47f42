import { readFileSync, writeFileSync } from "node:fs";
import { inEveryItem, isObject } from "../document/json.js";
import type { Finding, Kind } from "../inspect/findings.js";
import type { Secrets } from "../mask/secrets.js";
import { UsageError } from "../options/arguments.js";
import type { Report } from "./report.js";

/** Deviations that are known. Contains no value of a response. */
export interface Baseline {
  readonly version: 1;
  readonly findings: readonly KnownFinding[];
  /** Calls that the account has no data for. */
  readonly empty: readonly string[];
}

interface KnownFinding {
  readonly operation: string;
  readonly kind: Kind;
  readonly location: string;
  readonly found: string;
}

/** Reads a baseline. */
export function readBaseline(file: string): Baseline {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const problem =
      code === "ENOENT" ? "does not exist" : code ? `can't be read (${code})` : "is not valid JSON";
    throw new UsageError(`--baseline ${problem}: write it with --write-baseline.`);
  }
  if (
    !isObject(value) ||
    value.version !== 1 ||
    !Array.isArray(value.findings) ||
    !Array.isArray(value.empty)
  )
    throw new UsageError("--baseline is not a baseline of version 1: write it with --write-baseline.");
  return value as unknown as Baseline;
}

/** Writes the drift of a report, and the calls without data. Outages are never part of it. */
export function writeBaseline(file: string, report: Report, secrets: Secrets): Baseline {
  const known = report.findings.filter(({ drift }) => drift).map(entryOf);
  const unique = new Map(known.map((one) => [JSON.stringify(one), one]));
  const findings = [...unique].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
  const empty = report.outcomes.filter((one) => one.empty).map((one) => `${one.operation} ${one.scenario}`);
  const baseline: Baseline = { version: 1, findings, empty: empty.sort() };
  try {
    writeFileSync(file, secrets.scrub(`${JSON.stringify(baseline, null, 2)}\n`));
  } catch (error) {
    throw new UsageError(
      `--baseline is not writable (${(error as NodeJS.ErrnoException).code}): use another file.`,
    );
  }
  return baseline;
}

/** Returns true if a finding was in the baseline: the same difference in the same place, in whatever scenario. */
export function isKnown(baseline: Baseline, finding: Finding): boolean {
  const key = JSON.stringify(entryOf(finding));
  return baseline.findings.some((one) => JSON.stringify(entryOf(one)) === key);
}

/** Sizes differ from run to run; what makes one difference another than the next does not. */
function entryOf({ operation, kind, location, found }: KnownFinding): KnownFinding {
  return { operation, kind, location: inEveryItem(location), found: found.replace(/\d+ (\w+)/g, "n $1") };
}

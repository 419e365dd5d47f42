import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Exchange } from "../run/recorder.js";
import { reportsFolder } from "../run/traffic.js";
import { harOf } from "./har.js";
import type { Kind } from "./tally.js";

/** An element that `redocly drift --coverage` saw or missed. */
export interface DriftElement {
  readonly operation: string;
  readonly kind: Kind;
  readonly name: string;
  readonly covered: boolean;
}

interface DriftReport {
  readonly operations: readonly {
    readonly operationId: string;
    readonly covered: readonly RawElement[];
    readonly missing: readonly RawElement[];
  }[];
}

interface RawElement {
  readonly kind: "operation" | "parameter" | "response" | "property";
  readonly name?: string;
  readonly in?: string;
  readonly status?: string;
  readonly target?: string;
  readonly path?: string;
}

/** Writes the traffic as a HAR, and has Redocly measure operations, parameters, responses and properties. */
export function measureDrift(document: string, exchanges: readonly Exchange[]): DriftElement[] {
  const har = `${reportsFolder}traffic.har`;
  const output = `${reportsFolder}drift-coverage.json`;
  const [first] = exchanges;
  if (!first) throw new Error("No exchange was recorded: the suite sent nothing.");
  writeFileSync(har, JSON.stringify(harOf(exchanges)));
  writeFileSync(output, "");
  const { origin } = new URL(first.request.url);
  const cli = join(
    dirname(createRequire(import.meta.url).resolve("@redocly/cli/package.json")),
    "bin/cli.js",
  );
  const args = [
    "drift",
    har,
    "--api",
    document,
    "--server",
    origin,
    "--coverage",
    "--coverage-output",
    output,
  ];
  const env = { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
  // Its exit code says that wrong requests were sent, which is what a suite of refusals does.
  const { stderr } = spawnSync(process.execPath, [cli, ...args], { encoding: "utf8", env, maxBuffer: 1e8 });
  const text = readFileSync(output, "utf8");
  if (!text) throw new Error(`redocly drift wrote no coverage. It said:\n${stderr.trim()}`);
  return (JSON.parse(text) as DriftReport).operations.flatMap(({ operationId, covered, missing }) => [
    ...covered.map((one) => elementOf(operationId, one, true)),
    ...missing.map((one) => elementOf(operationId, one, false)),
  ]);
}

function elementOf(operation: string, raw: RawElement, covered: boolean): DriftElement {
  const common = { operation, covered };
  if (raw.kind === "operation") return { ...common, kind: "operations", name: operation };
  if (raw.kind === "parameter") return { ...common, kind: "parameters", name: `${raw.in}.${raw.name}` };
  if (raw.kind === "response") return { ...common, kind: "responses", name: raw.status ?? "" };
  return { ...common, kind: "properties", name: `${raw.status ?? raw.target} ${raw.path}` };
}

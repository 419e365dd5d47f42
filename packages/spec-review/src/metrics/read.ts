import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { CoverageReport } from "@mycreditapp/contract-tests/coverage";
import type { MutationReport } from "@mycreditapp/mutation-tests";

/** The compared part of the reports of `pnpm contract` and `pnpm mutate`. */
export interface Metrics {
  readonly coverage: Pick<CoverageReport, "level" | "totals">;
  readonly mutation: Pick<MutationReport, "score" | "wireAndScenarios" | "total" | "waived" | "survivors">;
}

const versions: readonly [CoverageReport["version"], MutationReport["version"]] = [2, 3];

/** Reads the metrics of one revision from its working tree; `undefined` if a report is missing. */
export function readMetrics(tree: string): Metrics | undefined {
  const files = [
    join(tree, "packages/contract-tests/reports/coverage.json"),
    join(tree, "packages/mutation-tests/reports/mutation.json"),
  ];
  if (files.some((file) => !existsSync(file))) return undefined;
  const [coverage, mutation] = files.map((file) => JSON.parse(readFileSync(file, "utf8")));
  for (const [index, report] of [coverage, mutation].entries()) {
    if (report.version === versions[index]) continue;
    throw new Error(`${files[index]} has version ${report.version}: this command reads ${versions[index]}.`);
  }
  if (Object.values(mutation.selection ?? {}).some((one) => one !== undefined && one !== null)) {
    throw new Error(`${files[1]} is of a selection of mutants: run \`pnpm mutate\` without options.`);
  }
  return { coverage, mutation };
}

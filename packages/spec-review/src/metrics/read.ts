import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { CoverageReport } from "@mycreditapp/contract-tests/coverage";
import type { MutationReport } from "@mycreditapp/contract-tests/mutation";

/** What `pnpm contract` and `pnpm mutate` leave in `reports/`, as far as it is compared. */
export interface Figures {
  readonly coverage: Pick<CoverageReport, "level" | "totals">;
  readonly mutation: Pick<MutationReport, "score" | "total" | "waived" | "survivors">;
}

const version: CoverageReport["version"] & MutationReport["version"] = 1;

/** Reads the figures of one revision from its folder of reports. `undefined` when there are none. */
export function readFigures(folder: string): Figures | undefined {
  const files = ["coverage", "mutation"].map((name) => join(folder, `${name}.json`));
  if (files.some((file) => !existsSync(file))) return undefined;
  const [coverage, mutation] = files.map((file) => JSON.parse(readFileSync(file, "utf8")));
  for (const [name, figures] of Object.entries({ coverage, mutation })) {
    if (figures.version === version) continue;
    throw new Error(
      `${name}.json of ${folder} has version ${figures.version}: this command reads ${version}.`,
    );
  }
  if (Object.values(mutation.selection ?? {}).some((one) => one !== undefined && one !== null)) {
    throw new Error(
      `mutation.json of ${folder} is of a part of the mutants: run \`pnpm mutate\` without options.`,
    );
  }
  return { coverage, mutation };
}

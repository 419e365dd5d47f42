/** Runs the Redocly CLI as `pnpm lint` does. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";

export const spec = join(import.meta.dirname, "..");

export interface Problem {
  ruleId: string;
  message: string;
  location: { source: { ref: string }; start: { line: number } }[];
}

export interface Lint {
  status: number | null;
  problems: Problem[];
  stderr: string;
}

/** Lints all APIs of the configuration. */
export function lint(config: string, cwd = spec): Lint {
  const cli = join(spec, "node_modules/.bin/redocly");
  const args = ["lint", "--config", config, "--format", "json", "--max-problems", "1000"];
  const { status, stdout, stderr } = spawnSync(cli, args, { cwd, encoding: "utf8" });
  // The output is one JSON document per API, concatenated.
  const documents = stdout.split(/(?<=^\})(?=\{$)/m).filter((text) => text.trim());
  return { status, stderr, problems: documents.flatMap((text) => JSON.parse(text).problems as Problem[]) };
}

import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const root = join(import.meta.dirname, "../../..");
const manifest = createRequire(import.meta.url).resolve("@redocly/cli/package.json");
const redocly = join(dirname(manifest), "bin/cli.js");

/** Output and exit status of Redocly. */
export interface RunResult {
  readonly status: number;
  readonly output: string;
}

/** Runs Redocly with this repository's configuration. */
export function runRedocly(...args: readonly string[]): RunResult {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [redocly, ...args, "--config", join(root, "redocly.yaml")],
    {
      cwd: root,
      encoding: "utf8",
      env: { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" },
    },
  );
  return { status: status ?? 1, output: status === 0 ? stdout : `${stdout}${stderr}` };
}

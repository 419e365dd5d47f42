import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const root = join(import.meta.dirname, "../../..");
const manifest = createRequire(import.meta.url).resolve("@redocly/cli/package.json");
const redocly = join(dirname(manifest), "bin/cli.js");

/** What a run of Redocly printed and how it ended. */
export interface Run {
  readonly status: number;
  readonly output: string;
}

/** Runs Redocly with the configuration of this repository. */
export function runRedocly(...args: readonly string[]): Run {
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

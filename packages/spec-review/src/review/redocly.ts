import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const manifest = createRequire(import.meta.url).resolve("@redocly/cli/package.json");
export const redocly = join(dirname(manifest), "bin/cli.js");

/** Output and exit status of a program. */
export interface RunResult {
  readonly status: number;
  readonly output: string;
  readonly errors: string;
}

/** Runs Redocly with the configuration of a working tree. */
export function runRedocly(root: string, ...args: readonly string[]): Promise<RunResult> {
  return run(root, process.execPath, redocly, ...args, "--config", join(root, "redocly.yaml"));
}

/** Runs a program. */
export function run(cwd: string, program: string, ...args: readonly string[]): Promise<RunResult> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
    const child = spawn(program, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
    const texts = { output: "", errors: "" };
    child.stdout.on("data", (part) => (texts.output += part));
    child.stderr.on("data", (part) => (texts.errors += part));
    child.on("error", reject);
    child.on("close", (status) => resolve({ status: status ?? 1, ...texts }));
  });
}

import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

const spec = join(import.meta.dirname, "..");

/** Runs Redocly on the sources. Rejects with `stdout` and `stderr` if it fails. */
export function redocly(...args: readonly string[]): Promise<unknown> {
  return promisify(execFile)(
    join(spec, "node_modules/.bin/redocly"),
    [...args, "--config", "../redocly.yaml"],
    { cwd: spec, maxBuffer: 2 ** 26 },
  );
}

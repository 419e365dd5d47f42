import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

/** Runs a script of `test/pipeline/children` in a process of its own, which can collect garbage; returns what it prints. */
export async function runChild<Report>(script: string, ...args: string[]): Promise<Report> {
  const path = join(import.meta.dirname, "../pipeline/children", script);
  const { stdout } = await promisify(execFile)(process.execPath, ["--expose-gc", path, ...args], {
    cwd: join(import.meta.dirname, "../.."),
  });
  return JSON.parse(stdout) as Report;
}

import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type RunResult, runRedocly } from "./redocly.js";

const root = join(import.meta.dirname, "../../..");

export type Format = "stylish" | "markdown" | "json" | "github-actions";

/** Compares two bundled documents. The status is not 0 if a change is breaking. */
export function diffDocuments(base: string, head: string, format: Format = "stylish"): RunResult {
  return runRedocly("diff", base, head, "--format", format);
}

/** Compares the document with that of the merge base with a git ref. */
export function diffSince(ref: string, format: Format = "stylish"): RunResult {
  const scratch = mkdtempSync(join(tmpdir(), "spec-diff-"));
  try {
    const mergeBase = git("merge-base", ref, "HEAD").trim();
    const source = join(scratch, "source");
    mkdirSync(source);
    if (git("ls-tree", "--name-only", mergeBase, "spec/openapi.yaml") === "") {
      return {
        status: 0,
        output: `${mergeBase.slice(0, 12)} has no document yet: nothing to compare.\n`,
      };
    }
    const archive = execFileSync("git", ["archive", mergeBase, "spec"], { cwd: root, maxBuffer: 2 ** 28 });
    execFileSync("tar", ["-x", "-C", source], { input: archive });
    const base = bundle(join(source, "spec/openapi.yaml"), join(scratch, "base.yaml"));
    const head = bundle(join(root, "spec/openapi.yaml"), join(scratch, "head.yaml"));
    return diffDocuments(base, head, format);
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

function bundle(entry: string, output: string): string {
  const run = runRedocly("bundle", entry, "--output", output);
  if (run.status !== 0 || !existsSync(output)) throw new Error(`Can't bundle ${entry}:\n${run.output}`);
  return output;
}

function git(...args: readonly string[]): string {
  return execFileSync("git", args, { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}

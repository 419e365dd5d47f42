import { spawnSync } from "node:child_process";
import { parseApproved } from "../approved/approved.js";
import { digestOf } from "../cases/digest.js";
import type { Document } from "../document/document.js";
import { join, stepsOf, valueAt } from "../document/node.js";
import { operationsOf } from "../document/operations.js";
import type { Mutant } from "./mutant.js";

/** The approved contract as it was at a git ref; undefined when there was none. */
export function approvedAt(ref: string): Document | undefined {
  const git = (...args: string[]) =>
    spawnSync("git", args, { encoding: "utf8", maxBuffer: 1e8, cwd: import.meta.dirname });
  const commit = git("rev-parse", "--verify", "--quiet", "--end-of-options", `${ref}^{commit}`);
  if (commit.status !== 0) {
    throw new Error(`--since ${ref} is no commit of this repository: give a branch, a tag or a hash.`);
  }
  const file = git("show", `${commit.stdout.trim()}:./../../contract/approved.yaml`);
  return file.status === 0 ? parseApproved(file.stdout) : undefined;
}

/** The mutants of the operations and components that differ. */
export function mutantsSince(mutants: readonly Mutant[], before: Document, now: Document): Mutant[] {
  const differs = (pointer: string): boolean =>
    digestOf(valueAt(before, pointer) ?? null) !== digestOf(valueAt(now, pointer) ?? null);
  const changed = new Set(
    [...operationsOf(now).map(({ pointer }) => pointer), ...components(now)].filter(differs),
  );
  const isGlobal = differs("#/security") || differs("#/x-organization-access-rules");
  return mutants.filter(({ pointer }) => {
    const steps = stepsOf(pointer);
    const isRule = steps[0] === "x-organization-access-rules";
    if (isRule || steps.length < 3) return isGlobal || (!isRule && differs(pointer));
    return changed.has(join("#", ...steps.slice(0, 3))) || (isGlobal && pointer.endsWith("/security"));
  });
}

function components(document: Document): string[] {
  return Object.entries(document.components).flatMap(([kind, members]) =>
    Object.keys(members).map((name) => join("#/components", kind, name)),
  );
}

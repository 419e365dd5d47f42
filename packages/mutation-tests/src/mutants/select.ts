import { spawnSync } from "node:child_process";
import { dirname } from "node:path";
import { approvedPath, digest, parseApproved, readApproved } from "@mycreditapp/contract-tests";
import { type Document, join, operationsOf, stepsOf, valueAt } from "@mycreditapp/document";
import type { Mutant } from "./mutant.js";
import type { Dropped } from "./without.js";

/** The selection of mutants; all, if empty. */
export interface Selection {
  readonly operation?: string | undefined;
  readonly since?: string | undefined;
  readonly sample?: number | undefined;
  /** Which part of the mutants, of how many: `1/3`. */
  readonly shard?: string | undefined;
  /** Keywords that are dropped from all schemas first. */
  readonly without?: Dropped | undefined;
}

/** Returns the selected mutants. */
export function select(
  mutants: readonly Mutant[],
  _document: Document,
  { operation, since, sample, shard }: Selection,
): Mutant[] {
  let selected = [...mutants];
  if (since !== undefined) {
    const before = approvedAt(since);
    if (before) selected = mutantsSince(selected, before, readApproved());
  }
  if (operation !== undefined) {
    selected = selected
      .filter(({ operations }) => operations.includes(operation))
      .map((mutant) => ({ ...mutant, operations: [operation] }));
  }
  if (sample !== undefined && sample < selected.length) {
    const all = selected;
    // Evenly spaced and deterministic.
    selected = Array.from(
      { length: sample },
      (_, index) => all[Math.floor((index * all.length) / sample)] as Mutant,
    );
  }
  if (shard === undefined) return selected;
  const [part = 0, parts = 0] = shard.split("/").map(Number);
  // Neighbours are of one kind, and take equally long.
  return selected.filter((_, index) => index % parts === part - 1);
}

/** Reads the approved contract of a git ref; undefined if it has none. */
function approvedAt(ref: string): Document | undefined {
  const git = (...args: string[]) =>
    spawnSync("git", args, { encoding: "utf8", maxBuffer: 1e8, cwd: dirname(approvedPath) });
  const commit = git("rev-parse", "--verify", "--quiet", "--end-of-options", `${ref}^{commit}`);
  if (commit.status !== 0) {
    throw new Error(`--since ${ref} is not a commit of this repository: use a branch, a tag or a hash.`);
  }
  const file = git("show", `${commit.stdout.trim()}:./approved.yaml`);
  return file.status === 0 ? parseApproved(file.stdout) : undefined;
}

/** Returns the mutants of the operations and components that differ. */
export function mutantsSince(mutants: readonly Mutant[], before: Document, now: Document): Mutant[] {
  const differs = (pointer: string): boolean =>
    digest(valueAt(before, pointer) ?? null) !== digest(valueAt(now, pointer) ?? null);
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

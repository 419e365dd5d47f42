import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";

/** The review can't run; the message says what to do. */
export class CannotRun extends Error {}

/** Returns the commit from which the working tree and a ref diverged. */
export function mergeBaseOf(root: string, ref: string): string {
  const isShallow = tryGit(root, "rev-parse", "--is-shallow-repository");
  if (isShallow === undefined)
    throw new CannotRun(`${root} is not a git repository: use --before and --after.`);
  const deepen = isShallow === "true" ? " This clone is shallow: run `git fetch --unshallow` first." : "";
  if (!tryGit(root, "rev-parse", "--verify", "--quiet", `${ref}^{commit}`)) {
    const remedy = deepen || " Fetch it, or pass another one with --base.";
    throw new CannotRun(`The base ${ref} does not exist in this clone.${remedy}`);
  }
  const base = tryGit(root, "merge-base", ref, "HEAD");
  if (!base)
    throw new CannotRun(`HEAD and ${ref} have no common commit.${deepen || " Pass another --base."}`);
  return base;
}

/** Writes folders of a commit below `folder`; those that it lacks are left out. */
export function checkOut(root: string, commit: string, paths: readonly string[], folder: string): void {
  const existing = paths.filter((path) => git(root, "ls-tree", "--name-only", commit, path).trim() !== "");
  if (existing.length === 0) return;
  mkdirSync(folder, { recursive: true });
  const archive = execFileSync("git", ["archive", commit, ...existing], { cwd: root, maxBuffer: 2 ** 28 });
  execFileSync("tar", ["-x", "-C", folder], { input: archive });
}

/** Writes the specification of a commit, and returns its entry. */
export function checkOutSpec(root: string, commit: string, folder: string): string {
  checkOut(
    root,
    commit,
    ["spec", ".changeset", "packages/demo/src", "packages/consumers/fixtures", "examples", "consumers"],
    folder,
  );
  if (!git(root, "ls-tree", "--name-only", commit, "spec/openapi.yaml").trim()) {
    throw new CannotRun(
      `The base ${commit.slice(0, 12)} has no spec/openapi.yaml: there is nothing to compare with.`,
    );
  }
  return join(folder, "spec/openapi.yaml");
}

function git(root: string, ...args: readonly string[]): string {
  return execFileSync("git", args, { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}

function tryGit(root: string, ...args: readonly string[]): string | undefined {
  try {
    return git(root, ...args).trim();
  } catch {
    return undefined;
  }
}

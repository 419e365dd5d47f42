import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checksumsFile, pack } from "./pack.js";
import { root } from "./packages.js";
import { run } from "./run.js";

/**
 * Clones the commit, builds and packs it there. Throws if a tarball differs from that of `folder`, whose packages must
 * have been built from the same commit.
 */
export function reproduce(folder: string): void {
  if (run(root, "git", ["status", "--porcelain"]).trim() !== "") {
    throw new Error("The working tree has changes that a clone lacks: commit them first.");
  }
  const scratch = mkdtempSync(join(tmpdir(), "reproduce-"));
  try {
    const clone = join(scratch, "clone");
    const packed = join(scratch, "packed");
    run(scratch, "git", ["clone", "--quiet", "--no-hardlinks", root, clone]);
    run(clone, "git", ["checkout", "--quiet", "--detach", run(root, "git", ["rev-parse", "HEAD"]).trim()]);
    run(clone, "pnpm", ["install", "--frozen-lockfile"]);
    run(clone, "pnpm", ["exec", "turbo", "run", "build", "--force", "--output-logs=errors-only"]);
    pack(packed, clone);
    const [first, second] = [folder, packed].map((one) =>
      readFileSync(join(one, checksumsFile), "utf8").split("\n"),
    );
    const different = first?.filter((line) => !second?.includes(line)).map((line) => line.slice(130)) ?? [];
    if (different.length > 0) {
      throw new Error(
        `A second build from the same commit differs in ${different.join(", ")}: unpack and compare both.`,
      );
    }
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

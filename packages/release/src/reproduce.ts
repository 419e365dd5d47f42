import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { hashOf, pack } from "./pack.js";
import { root } from "./packages.js";
import { run } from "./run.js";

/**
 * Clones the commit, builds and packs it there. Throws if a tarball or SBOM differs from that of `folder`, which must
 * come from the same commit.
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
    const different = readdirSync(folder).filter(
      (name) => !existsSync(join(packed, name)) || hashOf(join(folder, name)) !== hashOf(join(packed, name)),
    );
    if (different.length > 0) {
      throw new Error(
        `A second build of the same commit differs in ${different.join(", ")}: unpack and compare both.`,
      );
    }
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

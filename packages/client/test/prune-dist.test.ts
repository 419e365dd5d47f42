import { spawnSync } from "node:child_process";
import { cpSync, existsSync, globSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";

const source = join(import.meta.dirname, "..");

it("files of an older build are not packed", () => {
  // A copy: other tests pack the package meanwhile.
  const root = mkdtempSync(join(tmpdir(), "prune-"));
  onTestFinished(() => rmSync(root, { recursive: true }));
  for (const name of ["package.json", "dist", "scripts", "src"])
    cpSync(join(source, name), join(root, name), { recursive: true });
  symlinkSync(join(source, "node_modules"), join(root, "node_modules"));
  const dist = join(root, "dist");
  const before = globSync("**/*.{js,d.ts}", { cwd: dist }).sort();
  const orphans = ["chunks/ORPHAN.js", "chunks/ORPHAN.js.map", "errors/orphan-error.d.ts"];
  for (const name of orphans) writeFileSync(join(dist, name), "");
  const { status } = spawnSync("pnpm", ["run", "prepack"], { cwd: root, encoding: "utf8" });
  expect(status).toBe(0);
  expect(orphans.filter((name) => existsSync(join(dist, name)))).toEqual([]);
  expect(globSync("**/*.{js,d.ts}", { cwd: dist }).sort()).toEqual(before);
});

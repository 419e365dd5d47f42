import { spawnSync } from "node:child_process";
import { existsSync, globSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const root = join(import.meta.dirname, "..");
const dist = join(root, "dist");

it("files of an older build are not packed", () => {
  const before = globSync("**/*.{js,d.ts}", { cwd: dist }).sort();
  const orphans = ["chunks/ORPHAN.js", "chunks/ORPHAN.js.map", "errors/orphan-error.d.ts"];
  for (const name of orphans) writeFileSync(join(dist, name), "");
  const { status } = spawnSync("pnpm", ["run", "prepack"], { cwd: root, encoding: "utf8" });
  expect(status).toBe(0);
  expect(orphans.filter((name) => existsSync(join(dist, name)))).toEqual([]);
  expect(globSync("**/*.{js,d.ts}", { cwd: dist }).sort()).toEqual(before);
});

/** Writes `dist/`, which published packages bundle. */
import { spawnSync } from "node:child_process";
import { cpSync, globSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const { status } = spawnSync("tsc", ["-p", "tsconfig.build.json"], { cwd: root, stdio: "inherit" });
if (status !== 0) process.exit(status ?? 1);

// The compiler does not copy JavaScript and its declarations, which the validators have.
for (const name of globSync("generated/*-validators.{js,d.ts}", { cwd: join(root, "src") })) {
  cpSync(join(root, "src", name), join(root, "dist", name));
}

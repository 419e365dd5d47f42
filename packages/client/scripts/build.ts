/** Writes `dist/`: one JavaScript file an entry, as many small ones cost a program's start, and the declarations. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { build } from "esbuild";

const root = join(import.meta.dirname, "..");

const { status } = spawnSync("tsc", ["-p", "tsconfig.build.json"], { cwd: root, stdio: "inherit" });
if (status !== 0) process.exit(status ?? 1);

await build({
  absWorkingDir: root,
  entryPoints: ["src/index.ts"],
  outdir: "dist",
  outbase: "src",
  bundle: true,
  splitting: true,
  packages: "external",
  format: "esm",
  target: "es2023",
  sourcemap: true,
  sourcesContent: false,
  chunkNames: "chunks/[hash]",
  legalComments: "none",
});

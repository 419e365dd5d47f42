/** Writes `dist/`: one JavaScript file an entry, as many small ones cost a program's start, and the declarations. */
import { spawnSync } from "node:child_process";
import { cpSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

const root = join(import.meta.dirname, "..");

const { status } = spawnSync("tsc", ["-p", "tsconfig.build.json"], { cwd: root, stdio: "inherit" });
if (status !== 0) process.exit(status ?? 1);

// The declarations of generated JavaScript are written by hand, so the compiler leaves them where they are.
for (const name of ["request", "response"]) {
  const file = `generated/${name}-validators.d.ts`;
  cpSync(join(root, "src", file), join(root, "dist", file));
}

await build({
  absWorkingDir: root,
  entryPoints: ["src/index.ts", "src/http/index.ts", "src/testing/index.ts", "src/validation/index.ts"],
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

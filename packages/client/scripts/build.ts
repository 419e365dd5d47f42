/** Writes `dist/`: one JavaScript file per entry, as many small files slow down a program's start, and declarations. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { inlineDeclarations } from "@mycreditapp/contract-runtime/scripts/inline-declarations";
import { deleteOwnSources, unmapGenerated } from "@mycreditapp/contract-runtime/scripts/readable-maps";
import { build } from "esbuild";

const root = join(import.meta.dirname, "..");

const { status } = spawnSync("tsc", ["-p", "tsconfig.build.json"], { cwd: root, stdio: "inherit" });
if (status !== 0) process.exit(status ?? 1);

inlineDeclarations(join(root, "dist"));

await build({
  absWorkingDir: root,
  entryPoints: [
    "src/index.ts",
    "src/http/index.ts",
    "src/node/index.ts",
    "src/testing/index.ts",
    "src/validation/index.ts",
    "src/validation/operations.ts",
  ],
  outdir: "dist",
  outbase: "src",
  bundle: true,
  splitting: true,
  // The constants of @mycreditapp/types are few: bundled, they cost no further file.
  external: ["openapi-fetch", "undici", "node:*"],
  format: "esm",
  target: "es2023",
  sourcemap: true,
  plugins: [unmapGenerated],
  chunkNames: "chunks/[hash]",
  legalComments: "none",
});

deleteOwnSources(join(root, "dist"));

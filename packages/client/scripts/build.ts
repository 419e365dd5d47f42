/**
 * Writes `dist/`: declarations, and as few JavaScript files as possible, as each file slows down a program's start. The
 * main entry and all that it needs are one file, from which the other entries import what they share with it.
 */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { inlineDeclarations } from "@mycreditapp/contract-runtime/scripts/inline-declarations";
import { deleteOwnSources, unmapGenerated } from "@mycreditapp/contract-runtime/scripts/readable-maps";
import { type BuildOptions, build, type Plugin } from "esbuild";

const root = join(import.meta.dirname, "..");
const dist = join(root, "dist");

const { status } = spawnSync("tsc", ["-p", "tsconfig.build.json"], { cwd: root, stdio: "inherit" });
if (status !== 0) process.exit(status ?? 1);

inlineDeclarations(dist);

const options = {
  absWorkingDir: root,
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
  // Two modules of the core that export the same name.
  logOverride: { "ambiguous-reexport": "error" },
} satisfies BuildOptions;

const main = "src/index.ts";
const { metafile } = await build({ ...options, entryPoints: [main], write: false, metafile: true });
// Everything of @mycreditapp/types would be more than the few constants in use.
const core = Object.keys(metafile.outputs["dist/index.js"]?.inputs ?? {}).filter(
  (input) => !input.startsWith("../types/"),
);

/** Imports the modules of the core from its file. */
const shareCore = (file: string): Plugin => ({
  name: "share-core",
  setup(builder) {
    const modules = new Set(core.map((input) => join(root, input)));
    builder.onResolve({ filter: /^/ }, async ({ path, kind, importer, resolveDir, pluginData }) => {
      if (kind === "entry-point" || pluginData === "resolving") return;
      const found = await builder.resolve(path, { kind, importer, resolveDir, pluginData: "resolving" });
      return modules.has(found.path) ? { path: file, external: true } : found;
    });
  },
});

await build({
  ...options,
  stdin: { contents: core.map((input) => `export * from "./${input}";`).join("\n"), resolveDir: root },
  entryNames: "chunks/core",
});
await build({
  ...options,
  entryPoints: [main],
  plugins: [shareCore("./chunks/core.js")],
});
await build({
  ...options,
  entryPoints: [
    "src/http/index.ts",
    "src/node/index.ts",
    "src/testing/index.ts",
    "src/validation/index.ts",
    "src/validation/operations.ts",
  ],
  plugins: [unmapGenerated, shareCore("../chunks/core.js")],
});

deleteOwnSources(dist);

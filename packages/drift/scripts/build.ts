/** Writes `dist/cli.js`: the command as one file, with client, document and reports bundled. */
import { join } from "node:path";
import { build } from "esbuild";

await build({
  absWorkingDir: join(import.meta.dirname, ".."),
  entryPoints: ["src/cli.ts"],
  outdir: "dist",
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20.19",
  minifySyntax: true,
  legalComments: "none",
  // Some bundled packages are CommonJS.
  banner: {
    js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
  },
});

/** Writes `dist/`: the library and the CLI as one file each, with everything bundled, and the public declarations. */
import { spawnSync } from "node:child_process";
import { globSync, readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { inlineDeclarations } from "@mycreditapp/contract-runtime/scripts/inline-declarations";
import { deleteOwnSources, unmapGenerated } from "@mycreditapp/contract-runtime/scripts/readable-maps";
import { build } from "esbuild";

const root = join(import.meta.dirname, "..");
const dist = join(root, "dist");

const { status } = spawnSync("tsc", ["-p", "tsconfig.build.json"], { cwd: root, stdio: "inherit" });
if (status !== 0) process.exit(status ?? 1);

// Declarations that the entry does not name would bring in types of other packages.
const reachable = new Set<string>();
for (const pending = [join(dist, "index.d.ts")]; pending.length > 0; ) {
  const file = pending.pop() as string;
  if (reachable.has(file)) continue;
  reachable.add(file);
  for (const [, specifier = ""] of readFileSync(file, "utf8").matchAll(/from "(\.[^"]+)\.js"/g)) {
    pending.push(`${resolve(file, "..", specifier)}.d.ts`);
  }
}
for (const name of globSync("**/*.d.ts", { cwd: dist })) {
  if (reachable.has(join(dist, name))) continue;
  for (const file of [name, `${name}.map`]) rmSync(join(dist, file), { force: true });
}
inlineDeclarations(dist);

await build({
  absWorkingDir: root,
  entryPoints: ["src/index.ts", "src/cli.ts"],
  outdir: "dist",
  bundle: true,
  splitting: true,
  external: ["node:*"],
  format: "esm",
  target: "es2023",
  sourcemap: true,
  plugins: [unmapGenerated],
  // Without a hash: a build that is restored from the cache must replace the chunk of an older one, or both are published.
  chunkNames: "chunks/[name]",
  legalComments: "none",
});

deleteOwnSources(dist);

/**
 * Runs before packing: deletes files of older builds, which remain in `dist` when a build is restored from the cache.
 */
import { existsSync, globSync, readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";

const root = join(import.meta.dirname, "..");
const dist = join(root, "dist");

/** Returns the entries and the chunks that they import, directly or indirectly. */
function reachableFrom(entries: readonly string[]): Set<string> {
  const reachable = new Set<string>();
  for (const pending = [...entries]; pending.length > 0; ) {
    const file = pending.pop() as string;
    if (reachable.has(file)) continue;
    reachable.add(file);
    for (const [, specifier = ""] of readFileSync(file, "utf8").matchAll(/(?:from|import)\s*"(\.[^"]+)"/g)) {
      pending.push(resolve(file, "..", specifier));
    }
  }
  return reachable;
}

const reachable = reachableFrom(globSync("{,*/}index.js", { cwd: dist }).map((name) => join(dist, name)));
const chunks = globSync("chunks/*.js", { cwd: dist }).filter((name) => !reachable.has(join(dist, name)));
const declarations = globSync("**/*.d.ts", { cwd: dist }).filter((name) => {
  const source = join(root, "src", name);
  return !existsSync(source) && !existsSync(source.replace(/\.d\.ts$/, ".ts"));
});
for (const name of [...chunks, ...declarations]) {
  console.log(`Deleted dist/${name}: the current sources do not produce it.`);
  for (const file of [name, `${name}.map`]) rmSync(join(dist, file), { force: true });
}

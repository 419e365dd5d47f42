import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const require = createRequire(import.meta.url);

/** Path of the binary in the platform packages of each runtime. */
const locations = { bun: "bin/bun", deno: "deno", workerd: "bin/workerd" } as const;

/**
 * Returns the path of a runtime's binary in its installed platform package; `undefined` if there is none.
 * The commands in `node_modules/.bin` would need the packages' install scripts.
 */
export function findBinary(runtime: keyof typeof locations): string | undefined {
  const manifest = require.resolve(`${runtime}/package.json`);
  const { optionalDependencies } = JSON.parse(readFileSync(manifest, "utf8")) as {
    optionalDependencies: Record<string, string>;
  };
  for (const name of Object.keys(optionalDependencies)) {
    try {
      const root = dirname(createRequire(manifest).resolve(`${name}/package.json`));
      const path = join(root, locations[runtime]);
      if (existsSync(path)) return path;
    } catch {
      // A package of another platform.
    }
  }
  return undefined;
}

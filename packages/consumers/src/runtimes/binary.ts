import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const require = createRequire(import.meta.url);

/** Where the platform packages of each runtime hold its binary. */
const locations = { bun: "bin/bun", deno: "deno", workerd: "bin/workerd" } as const;

/**
 * Path of a runtime's binary, from the platform package that npm installed beside it; `undefined` if there is none.
 * The commands in `node_modules/.bin` would need the packages' install scripts.
 */
export function binaryOf(runtime: keyof typeof locations): string | undefined {
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

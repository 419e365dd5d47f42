import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { compileFunction } from "node:vm";
import { build } from "esbuild";
import type { Create } from "./driver.js";
import type { PlantedFault } from "./planted-faults.js";

const require = createRequire(import.meta.url);
const source = join(import.meta.dirname, "../../src");

/** Builds a copy of the sandbox with faults. */
export async function plant(...faults: readonly Omit<PlantedFault, "name" | "invariant">[]): Promise<Create> {
  const texts = new Map<string, string>();
  for (const { file, find, replace } of faults) {
    const path = join(source, file);
    const text = texts.get(path) ?? readFileSync(path, "utf8");
    if (text.split(find).length !== 2) throw new Error(`${find} must occur once in ${file}.`);
    texts.set(
      path,
      text.replace(find, () => replace),
    );
  }
  const { outputFiles } = await build({
    entryPoints: [join(source, "index.ts")],
    bundle: true,
    write: false,
    format: "cjs",
    platform: "node",
    plugins: [
      {
        name: "faults",
        setup({ onLoad, onResolve }) {
          onLoad({ filter: /\.ts$/ }, ({ path }) => {
            const contents = texts.get(path);
            return contents === undefined ? undefined : { contents, loader: "ts" };
          });
          // The validators have no faults: all copies share those that are loaded once.
          onResolve({ filter: /^@mycreditapp\// }, ({ path }) => ({
            path: require.resolve(path),
            external: true,
          }));
        },
      },
    ],
  });
  const module = { exports: {} as { createSandbox: Create } };
  compileFunction(outputFiles[0]?.text ?? "", ["module", "require"])(module, require);
  return module.exports.createSandbox;
}

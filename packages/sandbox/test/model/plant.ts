import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import type { Create } from "./driver.js";
import type { PlantedFault } from "./planted-faults.js";

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
    format: "esm",
    platform: "neutral",
    plugins: [
      {
        name: "faults",
        setup({ onLoad }) {
          onLoad({ filter: /\.ts$/ }, ({ path }) => {
            const contents = texts.get(path);
            return contents === undefined ? undefined : { contents, loader: "ts" };
          });
        },
      },
    ],
  });
  const folder = mkdtempSync(join(tmpdir(), "sandbox-fault-"));
  const path = join(folder, "sandbox.mjs");
  writeFileSync(path, outputFiles[0]?.text ?? "");
  try {
    const module = await import(/* @vite-ignore */ pathToFileURL(path).href);
    return module.createSandbox as Create;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

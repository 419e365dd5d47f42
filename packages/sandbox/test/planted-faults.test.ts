import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import fc from "fast-check";
import { afterAll, expect, it } from "vitest";
import type { Create } from "./model/driver.js";
import { type PlantedFault, plantedFaults } from "./model/planted-faults.js";
import { run } from "./model/run.js";
import { sequences } from "./model/steps.js";

const source = join(import.meta.dirname, "../src");
const folder = mkdtempSync(join(tmpdir(), "sandbox-fault-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Builds the sandbox with the fault. */
async function plant({ file, find, replace }: PlantedFault, index: number): Promise<Create> {
  const text = readFileSync(join(source, file), "utf8");
  expect(text.split(find), `${find} must occur once in ${file}`).toHaveLength(2);
  const { outputFiles } = await build({
    entryPoints: [join(source, "index.ts")],
    bundle: true,
    write: false,
    format: "esm",
    platform: "neutral",
    plugins: [
      {
        name: "fault",
        setup({ onLoad }) {
          const loaded = new RegExp(`${join("src", file).replaceAll(/[\\/.]/g, "[\\\\/.]")}$`);
          onLoad({ filter: loaded }, () => ({ contents: text.replace(find, () => replace), loader: "ts" }));
        },
      },
    ],
  });
  const path = join(folder, `${index}.mjs`);
  writeFileSync(path, outputFiles[0]?.text ?? "");
  const module = await import(/* @vite-ignore */ pathToFileURL(path).href);
  return module.createSandbox as Create;
}

it.each(plantedFaults.map((fault, index) => [fault.name, fault, index] as const))(
  "the invariants notice: %s",
  async (_, fault, index) => {
    const create = await plant(fault, index);
    const property = fc.asyncProperty(sequences, async (steps) => void (await run(create, steps)));
    const { failed, errorInstance } = await fc.check(property, { numRuns: 500, seed: 1, endOnFailure: true });
    expect(failed).toBe(true);
    // Noticed by an invariant, not by an accident of the test.
    expect(String(errorInstance)).toContain("Invariant ");
  },
  120_000,
);

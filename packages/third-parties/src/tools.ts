/** Tools of other makers, as their documentation says to use them. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import SwaggerParser from "@apidevtools/swagger-parser";
import type { Source } from "./document.js";
import { generators } from "./generators.js";
import { compile, run, runOrThrow } from "./run.js";

/** Reads the document and writes below the folder; returns the faults that it found or has. */
export type Tool = (source: Source, folder: string) => Promise<string[]>;

/** Keyed by npm package. */
export const tools: Readonly<Record<string, Tool>> = {
  "@apidevtools/swagger-parser": async ({ yaml, json }) => {
    for (const path of [yaml, json]) await SwaggerParser.validate(path);
    return [];
  },

  "@stoplight/spectral-cli": async ({ yaml }, folder) => {
    const ruleset = join(folder, "ruleset.json");
    writeFileSync(ruleset, JSON.stringify({ extends: [["spectral:oas", "all"]] }));
    const report = join(folder, "report.json");
    const args = ["lint", yaml, "--ruleset", ruleset, "--format", "json", "--output", report];
    const { output } = await run("spectral", args, folder);
    const results = JSON.parse(readOutput(report, output)) as { code: string; path: string[] }[];
    return results.map(({ code, path }) => `${code} at /${path.join("/")}`);
  },

  "openapi-to-postmanv2": async ({ yaml, operations }, folder) => {
    const collection = join(folder, "collection.json");
    await runOrThrow("openapi2postmanv2", ["--spec", yaml, "--output", collection], folder);
    const text = readFileSync(collection, "utf8");
    return operations
      .filter(({ summary }) => !text.includes(`"name":${JSON.stringify(summary)}`))
      .map(({ summary }) => `lacks the request ${summary}`);
  },

  ...Object.fromEntries(
    Object.entries(generators).map(([name, { fixture, generate }]): [string, Tool] => [
      name,
      async (source, folder) => {
        await generate(source.yaml, folder);
        return faultsOfCode(source, folder, fixture);
      },
    ]),
  ),
};

/** Generated code is complete and compiles with the program of `fixtures`, which calls an operation. */
async function faultsOfCode({ operations }: Source, folder: string, name: string): Promise<string[]> {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) =>
    file.endsWith(".ts"),
  );
  const code = files.map((file) => readFileSync(join(folder, file), "utf8")).join("\n");
  const missing = operations.filter(({ operationId }) => !new RegExp(`\\b${operationId}\\b`).test(code));
  if (missing.length > 0) return missing.map(({ operationId }) => `lacks the operation ${operationId}`);
  return compile(folder, join(import.meta.dirname, `../fixtures/${name}.ts`));
}

function readOutput(path: string, output: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    throw new Error(output);
  }
}

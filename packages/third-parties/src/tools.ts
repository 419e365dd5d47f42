/** Tools of other makers, as their documentation says to use them. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import SwaggerParser from "@apidevtools/swagger-parser";
import { memoryStorage, safeBuild } from "@kubb/core";
import { pluginClient } from "@kubb/plugin-client";
import { pluginOas } from "@kubb/plugin-oas";
import { pluginTs } from "@kubb/plugin-ts";
import type { Source } from "./document.js";
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

  "openapi-typescript": async (source, folder) => {
    await runOrThrow("openapi-typescript", [source.yaml, "--output", join(folder, "openapi.ts")], folder);
    return faultsOfCode(source, folder, "openapi-typescript");
  },

  "@hey-api/openapi-ts": async (source, folder) => {
    const args = [
      "--input",
      source.yaml,
      "--output",
      join(folder, "api"),
      "--client",
      "@hey-api/client-fetch",
    ];
    await runOrThrow("openapi-ts", [...args, "--no-log-file"], folder);
    return faultsOfCode(source, folder, "hey-api");
  },

  orval: async (source, folder) => {
    const output = { target: "api.ts", client: "fetch", mode: "split", headers: true };
    const config = { api: { input: { target: source.yaml }, output } };
    writeFileSync(join(folder, "orval.config.mjs"), `export default ${JSON.stringify(config)};`);
    await runOrThrow("orval", ["--config", "orval.config.mjs"], folder);
    return faultsOfCode(source, folder, "orval");
  },

  "@kubb/core": async (source, folder) => {
    const { error, failedPlugins } = await safeBuild({
      config: {
        root: folder,
        input: { path: source.yaml },
        // The default storage writes a second copy below the working directory.
        output: { path: "api", storage: memoryStorage() },
        plugins: [
          pluginOas({ generators: [] }),
          pluginTs({ output: { path: "types" } }),
          pluginClient({ output: { path: "client" }, client: "fetch", bundle: true }),
        ],
      },
    });
    const failures = [...(error ? [error] : []), ...[...failedPlugins].map((failed) => failed.error)];
    if (failures.length > 0) return failures.map(String);
    return faultsOfCode(source, folder, "kubb");
  },
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

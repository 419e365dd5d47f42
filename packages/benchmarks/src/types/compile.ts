import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { type Document, operationsOf } from "@mycreditapp/document";
import { runProgram } from "../rounds.js";
import { emitProgram, programs, wrongCalls } from "./programs.js";

const require = createRequire(import.meta.url);

/** Package of each compiler, by its name in tables. */
export const compilers = { "TypeScript 7": "typescript", "TypeScript 5.9": "typescript-5" } as const;
export type Compiler = keyof typeof compilers;

const tscOf = (compiler: Compiler) =>
  join(dirname(require.resolve(`${compilers[compiler]}/package.json`)), "bin/tsc");

/** Runs a compiler in a folder. */
export function compile(compiler: Compiler, folder: string, args: readonly string[], timeout?: number) {
  const flags = compiler === "TypeScript 5.9" ? ["--max-old-space-size=8192"] : [];
  return runProgram(process.execPath, [...flags, tscOf(compiler), ...args], {
    cwd: folder,
    ...(timeout ? { timeout } : {}),
  });
}

/** Writes a program and its configuration; generated code without file extensions needs a bundler's resolution. */
export function writeProject(folder: string, program: string, bundler = false): void {
  const resolution = bundler
    ? { module: "ESNext", moduleResolution: "Bundler", allowImportingTsExtensions: true }
    : { module: "NodeNext" };
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "program.ts"), program);
  writeFileSync(join(folder, "package.json"), `{ "type": "module" }`);
  const compilerOptions = { ...resolution, target: "ES2023", lib: ["ES2023", "DOM", "DOM.Iterable"] };
  const strict = { strict: true, noEmit: true, skipLibCheck: true, types: [] };
  const config = { compilerOptions: { ...compilerOptions, ...strict }, files: ["program.ts"] };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));
}

/** Compiles a project and returns what the compiler says about itself. */
export async function diagnose(compiler: Compiler, folder: string, timeout?: number) {
  const output = await compile(compiler, folder, ["-p", folder, "--extendedDiagnostics"], timeout);
  const read = (name: string) => Number(new RegExp(`${name}:\\s+([\\d.]+)`).exec(output)?.[1]);
  return {
    instantiations: read("Instantiations"),
    check: read("Check time") * 1_000,
    total: read("Total time") * 1_000,
    memory: read("Memory used") / 1_000,
  };
}

/** Measures a program that calls every operation of the installed packages: instantiations per call, wrong calls rejected. */
export async function measureInstalled(document: Document) {
  const folder = mkdtempSync(join(import.meta.dirname, "../../.types-"));
  try {
    const { all, none } = emitProgram(document, "@mycreditapp/client");
    writeProject(folder, none);
    const before = await diagnose("TypeScript 7", folder);
    writeProject(folder, all);
    const after = await diagnose("TypeScript 7", folder);
    const { head } = programs["@mycreditapp/client"];
    writeProject(folder, `${head}${Object.values(wrongCalls).join(";\n")};\n`);
    const errors = await compile("TypeScript 7", folder, ["-p", folder, "--pretty", "false"]).then(
      () => "",
      (error: Error) => error.message,
    );
    const lines = new Set([...errors.matchAll(/program\.ts\((\d+),/g)].map(([, line]) => line));
    return {
      instantiations: (after.instantiations - before.instantiations) / operationsOf(document).length,
      rejected: lines.size,
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

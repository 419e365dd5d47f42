import { deepStrictEqual } from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Loader, transformSync } from "esbuild";
import { parse } from "yaml";
import type { Bench as OpenBench } from "../bench.js";
import { createProject, execute, install, published } from "../project.js";

/** What a case needs. */
export type Bench = Pick<OpenBench, "env" | "folder" | "sandbox">;

/** One way of using the published packages. */
export interface Case {
  readonly group: string;
  readonly name: string;
  /** Tools with their versions, as the table shows them. */
  readonly versions: readonly string[];
  /** Runs in `pnpm test` too: it is short, and needs nothing that the workspace lacks. */
  readonly quick?: boolean;
  /** Packages of the catalog `tools`, or of the default one, that are installed with the published packages. */
  readonly tools?: readonly string[];
  /** What the machine lacks, with the remedy. */
  readonly missing?: string | undefined;
  /** Why the case fails, and its error. */
  readonly no?: { readonly reason: string; readonly error: RegExp };
  /** Runs the program in a project, and returns its result. */
  readonly run: (folder: string, bench: Bench) => Promise<unknown>;
}

/** Result of the program, in every case. */
const expected = {
  upload: "valid",
  run: "success",
  metrics: 36,
  archived: true,
  read: "Harbor Lending",
  error: "access_denied",
  retries: 1,
};

/** Runs a case. Throws if it fails, or if the table says that it does. */
export async function runCase(one: Case, bench: Bench): Promise<void> {
  const folder = one.tools ? createProject() : bench.folder;
  let result: unknown;
  try {
    if (one.tools) await install(folder, [...published, ...one.tools.map(pinned)], bench.env);
    await fetch(`${bench.sandbox}/_sandbox/reset`, { method: "POST" });
    result = await one.run(folder, bench);
  } catch (error) {
    if (one.no?.error.test((error as Error).message)) return;
    throw error;
  }
  if (one.no) throw new Error(`${one.name} works, but the table says "no": delete the reason in src/matrix.`);
  deepStrictEqual(result, expected);
}

const program = readFileSync(join(import.meta.dirname, "../../fixtures/program.ts"), "utf8");
const main = 'runProgram(process.env.SANDBOX ?? "").then((result) => console.log(JSON.stringify(result)));\n';

/** The program in TypeScript, which prints its result. */
export const source = `${program}\n${main}`;

/** Returns the program in JavaScript, which prints its result. */
export const compiled = (format: "esm" | "cjs"): string => transform(source, format);

/** Writes files of a project; adds the program as a module that exports it. */
export function write(folder: string, files: Readonly<Record<string, string>>): void {
  const all = { "program.js": transform(program, "esm"), "program.ts": program, ...files };
  for (const [name, text] of Object.entries(all)) writeFileSync(join(folder, name), text);
}

function transform(code: string, format: "esm" | "cjs", loader: Loader = "ts"): string {
  return transformSync(code, { loader, format, platform: "node" }).code;
}

/** Runs a command of a project that prints the program's result in its last line. */
export async function print(
  folder: string,
  bench: Bench,
  command: string,
  args: readonly string[],
): Promise<unknown> {
  const output = await execute(folder, command, args, { ...bench.env, SANDBOX: bench.sandbox });
  return JSON.parse(output.trim().split("\n").at(-1) ?? "");
}

type Catalog = Readonly<Record<string, string>>;
const workspace = join(import.meta.dirname, "../../../../pnpm-workspace.yaml");
const { catalog, catalogs } = parse(readFileSync(workspace, "utf8")) as {
  catalog: Catalog;
  catalogs: Readonly<Record<string, Catalog>>;
};

/** Returns the version of a tool. */
export function versionOf(tool: string): string {
  const version = catalogs.tools?.[tool] ?? catalog[tool];
  if (!version)
    throw new Error(`pnpm-workspace.yaml has no version of ${tool}: add it to the catalog tools.`);
  return version;
}

/** Returns a tool with its version, as an argument of an install. */
export const pinned = (tool: string): string => `${tool}@${versionOf(tool)}`;

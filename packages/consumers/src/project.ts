import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { readPublishedPackages } from "@mycreditapp/release/packages";
import { outsideEnvironment, run } from "@mycreditapp/release/run";

const require = createRequire(import.meta.url);

/** The published packages with their versions, as arguments of an install. */
export const published = readPublishedPackages().map(
  ({ manifest }) => `${manifest.name}@${manifest.version}`,
);

/** Runs a command without blocking, as the registry is in this process. Throws with all output if it fails. */
export async function execute(
  cwd: string,
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<string> {
  try {
    const options = { cwd, env: { ...env, NODE_OPTIONS: "" }, timeout: 600_000, maxBuffer: 2 ** 28 };
    return (await promisify(execFile)(command, args, options)).stdout;
  } catch (error) {
    const { code, stdout = "", stderr = "" } = error as NodeJS.ErrnoException & Record<string, string>;
    throw new Error(`${command} ${args.join(" ")} failed (${code}):\n${stdout}\n${stderr}`);
  }
}

const created: string[] = [];

/** Creates an empty project outside the workspace. */
export function createProject(): string {
  const folder = mkdtempSync(join(tmpdir(), "consumer-"));
  created.push(folder);
  const manifest = { name: "consumer", version: "1.0.0", private: true, type: "module" };
  writeFileSync(join(folder, "package.json"), JSON.stringify(manifest));
  return folder;
}

/** Deletes the projects that this process has created. */
export function deleteProjects(): void {
  for (const folder of created.splice(0)) rmSync(folder, { recursive: true, maxRetries: 3 });
}

/** Installs packages in a project with the machine's npm. */
export async function install(
  folder: string,
  packages: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<void> {
  await execute(folder, "npm", ["install", "--no-audit", "--no-fund", ...packages], env);
}

/** Creates a project with our packages, given as arguments of an install, Node's oldest types and the fixtures. */
export async function createConsumer(packages: readonly string[], env: NodeJS.ProcessEnv): Promise<string> {
  const folder = createProject();
  const nodeTypes = `@types/node@${require("node-types-20.19/package.json").version}`;
  await install(folder, [...packages, nodeTypes], env);
  cpSync(join(import.meta.dirname, "../fixtures"), folder, { recursive: true });
  return folder;
}

/** Copies a consumer project and installs further packages in the copy, at the versions of this one. */
export function installInCopy(folder: string, ...packages: string[]): string {
  const copy = mkdtempSync(join(tmpdir(), "consumer-"));
  cpSync(folder, copy, { recursive: true });
  const exact = packages.map((name) => `${name}@${require(`${name}/package.json`).version}`);
  run(copy, "npm", ["install", "--no-audit", "--no-fund", ...exact], outsideEnvironment());
  return copy;
}

/** Compilers that must accept the types, by the name of their package here. */
export const compilers = ["typescript", "typescript-6", "typescript-5.9", "typescript-5.5"] as const;

/** Returns the version of a compiler. */
export const compilerVersion = (compiler: (typeof compilers)[number]): string =>
  require(`${compiler}/package.json`).version;

/** Compiles files of the project as a consumer would: strict, and with `skipLibCheck` off. */
export function compile(
  folder: string,
  file: string | readonly string[],
  options: Record<string, unknown>,
  compiler: (typeof compilers)[number] = "typescript",
): string {
  const tsc = join(dirname(require.resolve(`${compiler}/package.json`)), "bin/tsc");
  const compilerOptions = {
    target: "ES2023",
    module: "NodeNext",
    strict: true,
    skipLibCheck: false,
    noEmitOnError: true,
    outDir: "out",
    ...options,
  };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: [file].flat() }));
  return run(folder, process.execPath, [tsc, "-p", "tsconfig.json"]);
}

import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";

const require = createRequire(import.meta.url);
const published = ["spec", "types", "client", "sandbox", "drift"].map((name) => `@mycreditapp/${name}`);

/** Runs a command and returns its standard output; throws with all output if it fails. */
export function run(
  cwd: string,
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    encoding: "utf8",
    env: { ...process.env, ...env },
  });
  if (status === 0) return stdout;
  throw new Error(`${command} ${args.join(" ")} exited with ${status ?? error}:\n${stdout}\n${stderr}`);
}

/** Packs the published packages into a folder. Returns the file of each. */
export function packPublished(folder: string): Record<string, string> {
  const packed = published.map((name) => {
    const root = dirname(require.resolve(`${name}/package.json`));
    const output = run(root, "pnpm", ["pack", "--json", "--pack-destination", folder]);
    // The output of the package's own scripts comes before the JSON.
    return [name, JSON.parse(output.slice(output.search(/^\{/m))).filename] as const;
  });
  return Object.fromEntries(packed);
}

/** Packs the published packages into a new folder outside the workspace and installs them there with npm. */
export function installPacked(): string {
  const folder = mkdtempSync(join(tmpdir(), "consumer-"));
  const tarballs = Object.values(packPublished(folder));
  writeFileSync(
    join(folder, "package.json"),
    JSON.stringify({ name: "consumer", private: true, type: "module" }),
  );
  const nodeTypes = `@types/node@${require("node-types-20.19/package.json").version}`;
  const install = ["install", "--no-audit", "--no-fund", ...tarballs, nodeTypes];
  run(folder, "npm", install, { PATH: machinePath() });
  cpSync(join(import.meta.dirname, "../fixtures"), folder, { recursive: true });
  return folder;
}

/** Copies a consumer project and installs further packages in the copy, at the versions of this one. */
export function installInCopy(folder: string, ...packages: string[]): string {
  const copy = mkdtempSync(join(tmpdir(), "consumer-"));
  cpSync(folder, copy, { recursive: true });
  const exact = packages.map((name) => `${name}@${require(`${name}/package.json`).version}`);
  run(copy, "npm", ["install", "--no-audit", "--no-fund", ...exact], { PATH: machinePath() });
  return copy;
}

/** npm reads its global configuration next to the Node that runs it, so it must run on the machine's Node. */
function machinePath(): string {
  const folders = (process.env.PATH ?? "").split(delimiter);
  return folders.filter((folder) => !folder.includes("node_modules")).join(delimiter);
}

/** Compilers that must accept the types, by the name of their package here. */
export const compilers = ["typescript", "typescript-6", "typescript-5.9", "typescript-5.5"] as const;

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

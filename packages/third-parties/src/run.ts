import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const modules = join(import.meta.dirname, "../node_modules");

/** Runs a program of a package and returns its exit code and output. */
export async function run(
  program: string,
  args: readonly string[],
  cwd: string,
): Promise<{ code: number | null; output: string }> {
  const child = spawn(join(modules, ".bin", program), args, {
    cwd,
    env: { ...process.env, NO_COLOR: "1", DO_NOT_TRACK: "1" },
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
  return { code, output };
}

/** Runs a program and throws its output if it fails. */
export async function runOrThrow(program: string, args: readonly string[], cwd: string): Promise<void> {
  const { code, output } = await run(program, args, cwd);
  if (code !== 0) throw new Error(`${program} exited with ${code}:\n${output}`);
}

/** Type-checks a program with the generated code that it imports; returns each distinct error without its position. */
export async function compile(folder: string, program: string): Promise<string[]> {
  const compilerOptions = {
    ...{ target: "ES2023", lib: ["ES2023", "DOM", "DOM.Iterable"], types: [] },
    ...{ module: "ESNext", moduleResolution: "Bundler", allowImportingTsExtensions: true },
    ...{ strict: true, noEmit: true, skipLibCheck: true },
  };
  writeFileSync(
    join(folder, "tsconfig.json"),
    JSON.stringify({ compilerOptions, include: ["**/*.ts", ".*/*.ts"] }),
  );
  writeFileSync(join(folder, "program.ts"), readFileSync(program));
  const { code, output } = await run("tsc", ["-p", "tsconfig.json", "--pretty", "false"], folder);
  const errors = output
    .split("\n")
    .flatMap((line) => /^(.*?)\(\d+,\d+\): error (.*)$/.exec(line)?.slice(1).join(": ") ?? []);
  if (code !== 0 && errors.length === 0) throw new Error(`tsc exited with ${code}:\n${output}`);
  return [...new Set(errors)];
}

/** Version of an installed package, even one that does not export its package.json. */
export function versionOf(name: string): string {
  return JSON.parse(readFileSync(join(modules, name, "package.json"), "utf8")).version;
}

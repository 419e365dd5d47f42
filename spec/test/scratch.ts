/** A copy of the sources in which a test may change files and run the commands. */
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { spec } from "./redocly.ts";

export interface Scratch {
  /** The copy of `spec/`. */
  readonly folder: string;
  /** Runs a program of `node_modules/.bin` in the copy. */
  run(program: string, ...args: string[]): { status: number | null; output: string };
  remove(): void;
}

export function copySpec(): Scratch {
  const root = mkdtempSync(join(tmpdir(), "mycreditapp-spec-"));
  const folder = join(root, "spec");
  for (const source of ["openapi.yaml", "package.json", "paths", "components", "facts", "rules", "scripts"]) {
    cpSync(join(spec, source), join(folder, source), { recursive: true });
  }
  cpSync(join(spec, "../redocly.yaml"), join(root, "redocly.yaml"));
  symlinkSync(join(spec, "node_modules"), join(folder, "node_modules"));
  return {
    folder,
    run(program, ...args) {
      const path = join(folder, "node_modules/.bin", program);
      const { status, stdout, stderr } = spawnSync(path, args, { cwd: folder, encoding: "utf8" });
      return { status, output: stdout + stderr };
    },
    remove: () => rmSync(root, { recursive: true }),
  };
}

/** Arguments of Redocly that lint the copy. */
export const lint = ["lint", "mycreditapp", "--config", "../redocly.yaml"];

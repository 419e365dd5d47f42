import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pack } from "@mycreditapp/release/pack";
import { readTarballs } from "@mycreditapp/release/publish";
import { run } from "@mycreditapp/release/run";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** Folder outside the repository with a copy of each example, installed. */
    examples: string;
  }
}

const isSource = (path: string) => !/[\\/](node_modules|dist|\.turbo)([\\/]|$)/.test(path);

/**
 * Copies the examples out of the repository and installs them once for all tests: the published packages from their
 * packed files, each example with its own dependencies only, so that a missing one fails.
 */
export default async function setup(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), "examples-"));
  const source = join(import.meta.dirname, "../../../examples");
  cpSync(source, folder, { recursive: true, filter: (path) => isSource(path.slice(source.length)) });
  pack(folder);
  const overrides = (await readTarballs(folder)).map(({ name, file }) => `  "${name}": file:${file}`);
  const workspace = [
    "packages:",
    '  - "*"',
    "overrides:",
    ...overrides,
    "allowBuilds:",
    "  esbuild: true",
    "  workerd: true",
  ];
  writeFileSync(join(folder, "pnpm-workspace.yaml"), `${workspace.join("\n")}\n`);
  run(folder, "pnpm", ["install", "--prefer-offline", "--no-frozen-lockfile"], { CI: "" });
  project.provide("examples", folder);
  return () => {
    rmSync(folder, { recursive: true, maxRetries: 3 });
  };
}

import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Returns the first program of the packed client's README, as printed there. */
export function firstProgram(folder: string): string {
  const readme = readFileSync(join(folder, "node_modules/@mycreditapp/client/README.md"), "utf8");
  const [, program] = /^## First program\n[\s\S]*?```ts\n([\s\S]*?)```/m.exec(readme) ?? [];
  if (!program) throw new Error("The README of the client has no code under `## First program`: add it.");
  return program;
}

/** Builds the page once, before all tests of it. */
import { execFileSync } from "node:child_process";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");

export default function setup(): void {
  build();
}

export function build(options: readonly string[] = [], env: NodeJS.ProcessEnv = {}): string {
  return execFileSync(join(root, "node_modules/.bin/tsx"), [join(root, "src/main.ts"), ...options], {
    cwd: env.PWD ?? root,
    encoding: "utf8",
    env: { ...process.env, ...env },
  });
}

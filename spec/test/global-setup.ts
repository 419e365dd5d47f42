/** Builds the bundle before the tests, because they test it as published. */
import { execFileSync } from "node:child_process";
import { join } from "node:path";

export default function setup(): void {
  const spec = join(import.meta.dirname, "..");
  execFileSync(join(spec, "node_modules/.bin/tsx"), ["scripts/bundle.ts"], { cwd: spec, stdio: "inherit" });
}

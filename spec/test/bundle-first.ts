/** The tests look at the bundle as it is published, so it is built before they start. */
import { execFileSync } from "node:child_process";
import { join } from "node:path";

export default function setup(): void {
  const spec = join(import.meta.dirname, "..");
  execFileSync(join(spec, "node_modules/.bin/tsx"), ["scripts/bundle.ts"], { cwd: spec, stdio: "inherit" });
}

/** `pnpm test`: lints, builds, type-checks and tests everything, then prints the number of tests per package. */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
}

const root = join(import.meta.dirname, "..");
const packages = ["spec", "docs", ...readdirSync(join(root, "packages")).map((name) => `packages/${name}`)];
const reportPath = (name: string) => join(root, name, "reports/vitest.json");

// If a package's tests do not start, the report of an earlier run must not count.
for (const name of packages) rmSync(reportPath(name), { force: true });

const tasks = ["lint", "//#check", "build", "typecheck", "test"];
const turbo = spawnSync(
  "turbo",
  ["run", ...tasks, "--continue=dependencies-successful", "--output-logs=new-only"],
  {
    cwd: root,
    stdio: "inherit",
  },
);

const total = { passed: 0, failed: 0, skipped: 0 };
for (const name of packages.sort()) {
  if (!existsSync(reportPath(name))) continue;
  const report = JSON.parse(readFileSync(reportPath(name), "utf8")) as Report;
  total.passed += report.numPassedTests;
  total.failed += report.numFailedTests;
  total.skipped += report.numPendingTests;
  console.log(`  ${name.padEnd(26)} ${String(report.numPassedTests).padStart(6)} tests passed`);
}
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : "";
if (turbo.status !== 0) console.error("\nA task failed: see its output above.");
console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`);
process.exitCode = turbo.status ?? 1;

/** `pnpm test`: lints, builds, type-checks and tests everything, then prints tests per package and each failure again. */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join, relative } from "node:path";

interface Report {
  readonly numPassedTests: number;
  readonly numPendingTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly failureMessages: readonly string[];
    }[];
  }[];
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

/** A file that failed before its tests ran has a message; otherwise each failed test has one. */
function* failuresIn(report: Report): Generator<string> {
  for (const file of report.testResults) {
    const path = relative(root, file.name);
    const failed = file.assertionResults.filter(({ status }) => status === "failed");
    for (const { fullName, failureMessages } of failed)
      yield `${path} > ${fullName}\n${failureMessages.join("\n")}`;
    if (file.status === "failed" && failed.length === 0) yield `${path}\n${file.message}`;
  }
}

const failures: string[] = [];
const total = { passed: 0, skipped: 0 };
for (const name of packages.sort()) {
  if (!existsSync(reportPath(name))) continue;
  const report = JSON.parse(readFileSync(reportPath(name), "utf8")) as Report;
  total.passed += report.numPassedTests;
  total.skipped += report.numPendingTests;
  failures.push(...failuresIn(report));
  console.log(`  ${name.padEnd(26)} ${String(report.numPassedTests).padStart(6)} tests passed`);
}
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : "";
for (const failure of failures) console.error(`\nFAILED ${failure}`);
if (turbo.status !== 0 && failures.length === 0) console.error("\nA task failed: see its output above.");
console.log(`\n${total.passed} passed, ${failures.length} failed${skipped}`);
process.exitCode = turbo.status ?? 1;

import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { mockFailed } from "./mock-failed.js";
import { reportsFolder, trafficPath } from "./traffic.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const files = ["test/contract.test.ts", "test/approved.test.ts", "test/by-hand"];
const shown = 40;

interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly success: boolean;
  readonly testResults: readonly {
    readonly assertionResults: readonly {
      readonly ancestorTitles: readonly string[];
      readonly title: string;
      readonly status: string;
      readonly failureMessages: readonly string[];
    }[];
  }[];
}

/** How the suite ended, in words. A suite whose mock died has not passed anything. */
export interface SuiteRun {
  readonly passed: boolean;
  readonly words: string;
}

/** Runs the suite in a process of its own. */
export function runSuite(port: string | undefined): SuiteRun {
  const result = join(reportsFolder, "suite.json");
  // What an earlier run left must not be taken for this one's.
  for (const path of [trafficPath, result]) rmSync(path, { force: true });
  const vitest = join(dirname(createRequire(import.meta.url).resolve("vitest/package.json")), "vitest.mjs");
  const reporter = ["--reporter=json", `--outputFile.json=${result}`];
  const { stdout, stderr, status } = spawnSync(process.execPath, [vitest, "run", ...reporter, ...files], {
    cwd: root,
    encoding: "utf8",
    env: { ...process.env, ...(port && { CONTRACT_MOCK_PORT: port }) },
    maxBuffer: 1e9,
  });
  const output = `${stdout}${stderr}`;
  const dead = output.split("\n").find((line) => line.startsWith(mockFailed));
  if (dead || !existsSync(result)) return { passed: false, words: dead ?? output };
  const report = JSON.parse(readFileSync(result, "utf8")) as VitestReport;
  const words = suiteInWords(report);
  // A file that does not load has no tests that could fail.
  return {
    passed: report.success && status === 0,
    words: status === 0 || report.numFailedTests > 0 ? words : output,
  };
}

/** Every test that failed with what it said, and how many did not. */
export function suiteInWords({ testResults, numPassedTests, numFailedTests }: VitestReport): string {
  const failed = testResults.flatMap(({ assertionResults }) =>
    assertionResults.filter(({ status }) => status === "failed"),
  );
  const lines = failed.slice(0, shown).map(({ ancestorTitles, title, failureMessages }) => {
    const said = failureMessages.flatMap((message) => message.replace(/^\w*Error: /, "").split("\n"));
    const words = said.filter((line) => !/^\s+at /.test(line)).map((line) => `    ${line}`);
    return [`✗ ${[...ancestorTitles, title].join(": ")}`, ...words].join("\n").trimEnd();
  });
  const more = failed.length > shown ? [`… and ${failed.length - shown} more in reports/suite.json`] : [];
  const total =
    numFailedTests > 0
      ? `${numPassedTests} tests passed, ${numFailedTests} failed.`
      : `${numPassedTests} tests passed.`;
  return [...lines, ...more, total].join("\n");
}

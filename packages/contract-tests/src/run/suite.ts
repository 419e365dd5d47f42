import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { mockFailed } from "./mock-setup.js";
import { reportsFolder, trafficPath } from "./traffic.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const files = ["test/contract.test.ts", "test/hostile.test.ts", "test/approved.test.ts", "test/handwritten"];
/** Tests that are not cases run in the first part. */
const filesOf = (shard: string | undefined) => (shard && !shard.startsWith("1/") ? files.slice(0, 1) : files);
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

/** The result of the suite, with a summary. */
export interface SuiteRun {
  readonly passed: boolean;
  readonly summary: string;
}

/** Runs the suite, or a part of its cases, in a separate process. */
export function runSuite(port: string | undefined, shard: string | undefined): SuiteRun {
  const result = join(reportsFolder, "suite.json");
  // Results of an earlier run must not be mistaken for those of this one.
  for (const path of [trafficPath, result]) rmSync(path, { force: true });
  const vitest = join(dirname(createRequire(import.meta.url).resolve("vitest/package.json")), "vitest.mjs");
  const reporter = ["--reporter=json", `--outputFile.json=${result}`];
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [vitest, "run", ...reporter, ...filesOf(shard)],
    {
      cwd: root,
      encoding: "utf8",
      env: {
        ...process.env,
        ...(port && { CONTRACT_MOCK_PORT: port }),
        ...(shard && { CONTRACT_SHARD: shard }),
      },
      maxBuffer: 1e9,
    },
  );
  const output = `${stdout}${stderr}`;
  const mockError = output.split("\n").find((line) => line.startsWith(mockFailed));
  if (mockError || !existsSync(result)) return { passed: false, summary: mockError ?? output };
  const report = JSON.parse(readFileSync(result, "utf8")) as VitestReport;
  const summary = formatSuite(report);
  // A file that does not load has no failed tests.
  return {
    passed: report.success && status === 0,
    summary: status === 0 || report.numFailedTests > 0 ? summary : output,
  };
}

/** Formats the failed tests with their messages, and the counts. */
function formatSuite({ testResults, numPassedTests, numFailedTests }: VitestReport): string {
  const failed = testResults.flatMap(({ assertionResults }) =>
    assertionResults.filter(({ status }) => status === "failed"),
  );
  const lines = failed.slice(0, shown).map(({ ancestorTitles, title, failureMessages }) => {
    const text = failureMessages.flatMap((message) => message.replace(/^\w*Error: /, "").split("\n"));
    const message = text.filter((line) => !/^\s+at /.test(line)).map((line) => `    ${line}`);
    return [`✗ ${[...ancestorTitles, title].join(": ")}`, ...message].join("\n").trimEnd();
  });
  const more = failed.length > shown ? [`… and ${failed.length - shown} more in reports/suite.json`] : [];
  const total =
    numFailedTests > 0
      ? `${numPassedTests} tests passed, ${numFailedTests} failed.`
      : `${numPassedTests} tests passed.`;
  return [...lines, ...more, total].join("\n");
}

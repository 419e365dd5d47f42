/** `pnpm contract`: runs the suite against the mock, then measures what it covered. */
import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { readApproved, writeApproved } from "../approved/approved.js";
import { changesBetween, changesInWords } from "../approved/changes.js";
import { generate } from "../cases/generate.js";
import { coverageInWords } from "../coverage/in-words.js";
import { reportCoverage } from "../coverage/run.js";
import { readBundle } from "../document/document.js";
import { mockFailed } from "../run/mock-failed.js";
import { reportsFolder, trafficPath } from "../run/traffic.js";

const help = `Holds the document against the approved contract: the built client and requests made by hand, against Prism.

  pnpm contract [--port <number>] [--measure]
  pnpm contract --accept

  --port      Port for the mock. Default: a free one.
  --measure   Only measure the traffic of the last run.
  --accept    Approve the document as it is: writes packages/contract-tests/contract/approved.yaml.
  --help      This text.

Writes reports/coverage.html, coverage.json and traffic.har in packages/contract-tests.`;

const root = fileURLToPath(new URL("../../", import.meta.url));

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}

function read(): { port?: string; measure?: boolean; accept?: boolean; help?: boolean } {
  try {
    const flag = { type: "boolean" } as const;
    const options = { port: { type: "string" }, measure: flag, accept: flag, help: flag } as const;
    return parseArgs({ options }).values;
  } catch (error) {
    return fail(`${(error as Error).message}\n\n${help}`);
  }
}

function accept(): void {
  const document = readBundle();
  const after = generate(document);
  let before: ReturnType<typeof generate> = { operations: [], schemas: [] };
  try {
    before = generate(readApproved());
  } catch (error) {
    console.log(`Nothing was approved yet: ${(error as Error).message}`);
  }
  const changes = changesBetween(before, after);
  writeApproved(document);
  console.log(changesInWords(changes));
  console.log(
    `Approved: ${changes.removed.length} cases gone or changed, ${changes.added.length} new or changed.`,
  );
}

/** Prints the output when it is whole: a suite whose mock died has not passed anything. */
function runSuite(port: string | undefined): boolean {
  for (const path of [trafficPath, `${reportsFolder}vitest.json`]) rmSync(path, { force: true });
  console.log("Running the suite against the mock …");
  const vitest = join(dirname(createRequire(import.meta.url).resolve("vitest/package.json")), "vitest.mjs");
  const files = ["test/contract.test.ts", "test/approved.test.ts", "test/by-hand"];
  const env = { ...process.env, ...(port && { CONTRACT_MOCK_PORT: port }) };
  const run = spawnSync(process.execPath, [vitest, "run", ...files], {
    cwd: root,
    encoding: "utf8",
    env,
    maxBuffer: 1e9,
  });
  const output = `${run.stdout}${run.stderr}`;
  const dead = output.split("\n").find((line) => line.startsWith(mockFailed));
  console.log(dead ?? output);
  return run.status === 0;
}

const options = read();
if (options.help) console.log(help);
else if (options.accept) accept();
else {
  const passed = options.measure || runSuite(options.port);
  if (!passed) fail("\nThe suite failed; its coverage is not measured.");
  const report = await reportCoverage().catch((error: Error) => fail(error.message));
  console.log(coverageInWords(report));
  console.log("\nreports/coverage.html in packages/contract-tests shows it by operation.");
  if (!report.passed) process.exitCode = 1;
}

/** `pnpm contract`: runs the suite against the mock and measures its coverage. */
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { bundlePath, readApproved, readBundle, writeApproved } from "./approved/approved.js";
import { changesBetween, formatChanges } from "./approved/changes.js";
import { readExemptions } from "./approved/exemptions.js";
import { generate } from "./cases/generate.js";
import { formatCoverage } from "./coverage/format.js";
import { levelsOf } from "./coverage/levels.js";
import { measure } from "./coverage/measure.js";
import { coveragePage } from "./coverage/page.js";
import { measureWithRedocly } from "./coverage/redocly.js";
import { type CoverageReport, coverageOf } from "./coverage/report.js";
import { runSuite } from "./run/suite.js";
import { readShards, readTraffic, reportsFolder } from "./run/traffic.js";

const help = `Tests the document against the approved contract: built client and invalid requests, against Prism.
Also calls every operation on a mock that responds at the edges of the document.

  pnpm contract [--port <number>] [--measure]
  pnpm contract --shard <i>/<n> | --merge
  pnpm contract --accept

  --port <number>  Port of the mock. Default: a free one.
  --measure        Only measure the coverage of the last run.
  --shard <i>/<n>  Run one of n parts; writes its traffic to reports/shards, and measures nothing.
  --merge          Measure the coverage of all parts together; none may be missing.
  --accept         Approve the document: writes packages/contract-tests/contract/approved.yaml.
  --help           Show help.

Fails if a test fails or an element is not covered.
Writes reports/coverage.html, coverage.json and traffic.har in packages/contract-tests.`;

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}

interface Options {
  readonly port?: string;
  readonly shard?: string;
  readonly measure?: boolean;
  readonly merge?: boolean;
  readonly accept?: boolean;
  readonly help?: boolean;
}

function readOptions(): Options {
  try {
    const flag = { type: "boolean" } as const;
    const text = { type: "string" } as const;
    const options = {
      port: text,
      shard: text,
      measure: flag,
      merge: flag,
      accept: flag,
      help: flag,
    } as const;
    const { values } = parseArgs({ options });
    const { shard } = values;
    const [part = 0, parts = 0] = (shard ?? "").split("/").map(Number);
    if (shard !== undefined && !(/^\d+\/\d+$/.test(shard) && part >= 1 && part <= parts))
      fail(`--shard ${shard} is not a part: use one such as 1/3.`);
    return values;
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
    console.log(`No contract was approved before: ${(error as Error).message}`);
  }
  const changes = changesBetween(before, after);
  writeApproved(document);
  console.log(formatChanges(changes));
  console.log(
    `Approved: ${changes.removed.length} cases removed or changed, ${changes.added.length} added or changed.`,
  );
}

/** Measures the coverage of the last run, and writes it as JSON and as a page. */
async function reportCoverage(): Promise<CoverageReport> {
  const document = readBundle();
  const traffic = options.merge ? readShards() : readTraffic();
  const measured = await measure(document, traffic, measureWithRedocly(bundlePath, traffic.exchanges));
  const sizes = { exchanges: traffic.exchanges.length, checks: traffic.checks.length };
  const exceptions = readExemptions(new URL("../contract/exceptions.yaml", import.meta.url));
  const report = coverageOf(measured, levelsOf(document, measured, traffic), sizes, exceptions);
  writeFileSync(`${reportsFolder}coverage.json`, `${JSON.stringify(report, null, 2)}\n`);
  writeFileSync(`${reportsFolder}coverage.html`, coveragePage(report));
  return report;
}

const options = readOptions();
if (options.help) console.log(help);
else if (options.accept) accept();
else {
  if (!options.measure && !options.merge) {
    console.log("Running the suite against the mock …");
    const { passed, summary } = runSuite(options.port, options.shard);
    if (!passed) fail(summary);
    console.log(`${summary}\n`);
    if (options.shard) process.exit();
  }
  const report = await reportCoverage().catch((error: Error) => fail(error.message));
  console.log(formatCoverage(report));
  console.log("\nBy operation: packages/contract-tests/reports/coverage.html.");
  if (!report.passed) process.exitCode = 1;
}

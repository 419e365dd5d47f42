/** `pnpm contract`: runs the suite against the mock, then measures what it covered. */
import { parseArgs } from "node:util";
import { readApproved, writeApproved } from "../approved/approved.js";
import { changesBetween, changesInWords } from "../approved/changes.js";
import { generate } from "../cases/generate.js";
import { coverageInWords } from "../coverage/in-words.js";
import { reportCoverage } from "../coverage/run.js";
import { readBundle } from "../document/document.js";
import { runSuite } from "../run/suite.js";

const help = `Holds the document against the approved contract: the built client and requests made by hand, against Prism.

  pnpm contract [--port <number>] [--measure]
  pnpm contract --accept

  --port      Port for the mock. Default: a free one.
  --measure   Only measure the traffic of the last run.
  --accept    Approve the document as it is: writes packages/contract-tests/contract/approved.yaml.
  --help      This text.

Writes reports/coverage.html, coverage.json and traffic.har in packages/contract-tests.`;

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

const options = read();
if (options.help) console.log(help);
else if (options.accept) accept();
else {
  if (!options.measure) {
    console.log("Running the suite against the mock …");
    const { passed, words } = runSuite(options.port);
    if (!passed) fail(words);
    console.log(`${words}\n`);
  }
  const report = await reportCoverage().catch((error: Error) => fail(error.message));
  console.log(coverageInWords(report));
  console.log("\nreports/coverage.html in packages/contract-tests shows it by operation.");
  if (!report.passed) process.exitCode = 1;
}

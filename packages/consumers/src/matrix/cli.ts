/** `pnpm test:consumers`: runs the cases one after the other and reports them. */
import { parseArgs } from "node:util";
import { openBench } from "../bench.js";
import { runCase } from "./case.js";
import { cases } from "./cases.js";
import { installSize, type Outcome, writeReports } from "./report.js";

const help = `Publishes the packed packages to a local registry, installs them outside the workspace and runs one program in each
module system, TypeScript version, runtime, browser bundler, test runner, framework and package manager.

  pnpm test:consumers [options]

  --quick        Only the cases that \`pnpm test\` runs too: they are short and need nothing from the network.
  --only <text>  Only the cases whose group, name or version contains the text.
  --help         Show help.

Writes packages/consumers/reports/consumers.json and consumers.md. \`pnpm --filter @mycreditapp/consumers docs:tables\` writes the
table of the READMEs.`;

function readOptions() {
  try {
    const flag = { type: "boolean" } as const;
    return parseArgs({ options: { quick: flag, only: { type: "string" }, help: flag } }).values;
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${help}`);
    process.exit(2);
  }
}

const { quick, only = "", help: showHelp } = readOptions();
if (showHelp) {
  console.log(help);
  process.exit();
}
const selected = cases.filter(
  (one) =>
    (!quick || one.quick) &&
    [one.group, one.name, ...one.versions].join(" ").toLowerCase().includes(only.toLowerCase()),
);
if (selected.length === 0) {
  console.error(`No case contains "${only}": choose a text of the table in README.md.`);
  process.exit(2);
}

const bench = await openBench();
const outcomes: Outcome[] = [];
try {
  for (const one of selected) {
    const since = performance.now();
    const outcome: Outcome = { case: one, outcome: one.no ? "no" : "yes" };
    // In CI, what is missing is a failure.
    if (one.missing && !process.env.CI) outcome.outcome = "left out";
    else {
      try {
        await runCase(one, bench);
      } catch (error) {
        outcome.outcome = "failed";
        outcome.error = (error as Error).message;
      }
    }
    outcomes.push(outcome);
    const seconds = ((performance.now() - since) / 1000).toFixed(1);
    const line = `${outcome.outcome.padEnd(8)} ${seconds.padStart(5)} s  ${one.name} (${one.versions.join(", ")})`;
    console.log(outcome.error ? `${line}\n${outcome.error}` : line);
    if (one.missing) console.log(`         missing: ${one.missing}`);
  }
  console.log(`\n${installSize(bench.folder)}`);
} finally {
  await bench.close();
}
writeReports(outcomes);
const failed = outcomes.filter(({ outcome }) => outcome === "failed");
console.log(`\n${outcomes.length} cases, ${failed.length} failed`);
if (failed.length > 0) process.exitCode = 1;

/** `pnpm mutate`: mutates the document and counts the mutants that the suite kills. */
import { mkdirSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import type { RunOptions } from "./run/run.js";

const help = `Runs the test cases against mutants of the approved document and reports how many they kill.

  pnpm mutate [options]

  --since <git ref>   Only mutants of operations and components that differ from this ref.
  --operation <id>    Only mutants that affect this operation, tested with its own cases.
  --sample <number>   Only this many mutants, evenly spaced and deterministic.
  --workers <number>  Worker processes. Default: one per processor, at most 4.
  --fresh             Rerun all mutants. By default a run resumes the last one, unless the document,
                      the suite or the client has changed.
  --help              Show help.

Fails if the score is below 95 %, or if a waiver in waivers.yaml no longer applies.
Writes reports/mutation.html and mutation.json in packages/mutation-tests.`;

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}

function count(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  return Number.isInteger(value) && value > 0
    ? value
    : fail(`--${name} ${text} is not a count: use a positive integer.`);
}

function readOptions(): RunOptions {
  try {
    const text = { type: "string" } as const;
    const flag = { type: "boolean" } as const;
    const { values } = parseArgs({
      options: { since: text, operation: text, sample: text, workers: text, fresh: flag, help: flag },
    });
    if (values.help) {
      console.log(help);
      process.exit(0);
    }
    return {
      since: values.since,
      operation: values.operation,
      sample: count("sample", values.sample),
      workers: count("workers", values.workers) ?? Math.min(4, availableParallelism()),
      fresh: values.fresh ?? false,
    };
  } catch (error) {
    return fail(`${(error as Error).message}\n\n${help}`);
  }
}

// Compiler and mock take seconds to load, so invalid options are reported first.
const options = readOptions();
const { readExemptions } = await import("@mycreditapp/contract-tests");
const { formatMutation } = await import("./report/format.js");
const { mutationPage } = await import("./report/page.js");
const { scoreOf } = await import("./report/score.js");
const { runMutants } = await import("./run/run.js");

const { suite, ids, results } = await runMutants(options).catch((error: Error) => fail(error.message));
const { operation, since, sample } = options;
const waivers = readExemptions(new URL("../waivers.yaml", import.meta.url));
const report = scoreOf(results, waivers, ids, { operation, since, sample });
const reports = new URL("../reports/", import.meta.url);
mkdirSync(reports, { recursive: true });
writeFileSync(new URL("mutation.json", reports), `${JSON.stringify(report, null, 2)}\n`);
writeFileSync(new URL("mutation.html", reports), mutationPage(report, suite.operations));
console.log(`\n${formatMutation(report)}`);
console.log("\nBy operation: packages/mutation-tests/reports/mutation.html.");
if (!report.passed) process.exitCode = 1;

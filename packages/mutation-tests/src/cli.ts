/** `pnpm mutate`: changes the document in every way that the suite should notice, and counts how often it does. */
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import type { RunOptions } from "../mutate/run.js";

const help = `Serves mutants of the approved document behind the unchanged cases, and says how many are noticed.

  pnpm mutate [--since <git ref>] [--operation <operationId>] [--sample <number>] [--workers <number>] [--fresh]

  --since      Only the mutants of operations and components that differ from those at a git ref.
  --operation  Only the mutants that touch an operation, judged by its cases alone.
  --sample     Only so many mutants, evenly spread and always the same.
  --workers    Processes that judge. Default: as many as there are processors, at most 4.
  --fresh      Judge all again. Without it, a run goes on where the last one stopped, as long as neither the
               document nor the suite nor the client has changed.
  --help       This text.

Fails below a score of 95 %, and when a waiver in contract/waivers.yaml no longer applies.
Writes reports/mutation.html and mutation.json in packages/contract-tests.`;

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}

function count(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  return Number.isInteger(value) && value > 0
    ? value
    : fail(`--${name} ${text} is no count: give a whole number from 1 on.`);
}

function read(): RunOptions {
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

// Compiler and mock take seconds to load, which a misspelt option need not wait for.
const options = read();
const { mutationInWords } = await import("../mutate/in-words.js");
const { runMutants } = await import("../mutate/run.js");
const report = await runMutants(options).catch((error: Error) => fail(error.message));
console.log(`\n${mutationInWords(report)}`);
console.log("\nreports/mutation.html in packages/contract-tests shows it by operation.");
if (!report.passed) process.exitCode = 1;

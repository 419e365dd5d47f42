/** `pnpm bench`: measures the client next to what users choose between, in rounds of fresh processes. */
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { versions } from "./peers.js";
import type { Results } from "./report/markdown.js";
import { isMet } from "./report/model.js";
import { printSuite } from "./report/terminal.js";
import { loadResults, type ResultName, saveResults, writeReadmes } from "./report/write.js";
import { minutesOf, runSuites, type Suites } from "./run-suites.js";
import { measureBundles } from "./suites/bundle.js";
import { measureCalls, measureLoopback } from "./suites/calls.js";
import { measureGeneration } from "./suites/generation.js";
import { measureImports } from "./suites/imports.js";
import { measureRepository } from "./suites/repository.js";
import { measureSandbox } from "./suites/sandbox.js";
import { measureTypes } from "./suites/types.js";

const suites: Suites = {
  calls: { minutes: 5, measure: measureCalls },
  loopback: { minutes: 7, measure: measureLoopback },
  bundle: { minutes: 1, measure: measureBundles },
  imports: { minutes: 2, measure: measureImports },
  types: { minutes: 10, measure: measureTypes },
  generation: { minutes: 10, measure: measureGeneration },
  sandbox: { minutes: 1, measure: measureSandbox },
  repository: { minutes: 16, measure: measureRepository },
};
const names = Object.keys(suites);
const help = `Compares the client with fetch, openapi-fetch, generated clients and HTTP libraries; the generator with theirs; the
sandbox with Prism. Prints tables and which bars are met.

  pnpm bench [options]

  --only <suite>     ${names.join(", ")}.
                     Repeat it for several. Default: all, about ${minutesOf(suites, names)} minutes on 2 cores.
  --rounds <number>  Rounds of fresh processes. Slow candidates run fewer; the tables say so. Default: 15, or 2 with --quick.
  --quick            Shows in a few minutes that everything runs: short, small, and no judgement.
  --resume           Run the suites that an interrupted run did not finish, or that failed, in as many rounds as it had.
  --saved            Measure nothing: print the results of earlier runs.
  --write            Also write chart and tables into the READMEs, with earlier results of suites not run now.
  --help             Show help.

Writes bench.json, bench.md and bench.svg (--quick: quick.json, …) in packages/benchmarks/results after each suite. Fails
if a bar is missed or a suite fails.
Run it on an idle machine.`;

function fail(message: string): never {
  console.error(message);
  process.exit(2);
}

function readOptions() {
  try {
    return parseArgs({
      options: {
        only: { type: "string", multiple: true },
        rounds: { type: "string" },
        quick: { type: "boolean", default: false },
        resume: { type: "boolean", default: false },
        saved: { type: "boolean", default: false },
        write: { type: "boolean", default: false },
        help: { type: "boolean" },
      },
    }).values;
  } catch (error) {
    return fail(`${(error as Error).message}\n\n${help}`);
  }
}

const options = readOptions();
if (options.help) {
  console.log(help);
  process.exit();
}
const { quick, resume, saved, write } = options;
if (quick && write) fail("--write publishes results, and those of --quick mean nothing: omit one of them.");
if (resume && saved) fail("--resume measures and --saved does not: omit one of them.");
if ((resume || saved) && (options.only || options.rounds || quick))
  fail(
    "--resume and --saved take suites and rounds from the earlier run: omit --only, --rounds and --quick.",
  );
const rounds = Number(options.rounds ?? (quick ? 2 : 15));
if (!Number.isInteger(rounds) || rounds < 1)
  fail(`--rounds ${options.rounds} is not a count: use a positive integer.`);
const unknown = options.only?.find((name) => !names.includes(name));
if (unknown) fail(`--only ${unknown} is unknown: use ${names.join(", ")}.`);

const resultName: ResultName = quick ? "quick" : "bench";
const environment = {
  node: process.versions.node,
  platform: `${process.platform} ${process.arch}`,
  cores: availableParallelism(),
  versions: versions(),
};

const command = ["pnpm bench", ...process.argv.slice(2).filter((one) => one !== "--write")].join(" ");
const plan = resume
  ? (loadResults(resultName).unfinished ?? fail("--resume: no run was interrupted. Omit it."))
  : { command, rounds, suites: options.only ?? names };
const store = {
  load: () => loadResults(resultName),
  save: (results: Omit<Results, "environment">) => saveResults({ environment, ...results }, resultName),
};
const failed = saved ? [] : await runSuites(suites, plan, { ...store, quick });

const results = { environment, suites: {}, ...loadResults(resultName) };
const shown = saved ? names : plan.suites;
const measured = shown.flatMap((name) => (failed.includes(name) ? [] : (results.suites[name] ?? [])));
if (saved && measured.length === 0) fail("--saved: there are no results. Run pnpm bench.");
if (saved) measured.forEach(printSuite);
if (write) await writeReadmes(results);

const bars = measured.flatMap((result) => result.bars);
const missed = bars.filter((bar) => !isMet(bar));
console.log(
  missed.length === 0 ? "All bars are met." : `${missed.length} of ${bars.length} bars are missed.`,
);
if (failed.length > 0)
  console.error(`Failed: ${failed.join(", ")}. Run the failed suites again with pnpm bench --resume.`);
process.exitCode = (missed.length === 0 || quick) && failed.length === 0 ? 0 : 1;

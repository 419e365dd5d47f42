/** `pnpm bench`: measures the client next to what users choose between, in rounds of fresh processes. */
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { bundlePeers, generatePeers, versions } from "./peers.js";
import { isMet, type Length, type SuiteResult } from "./report/model.js";
import { progress } from "./report/progress.js";
import { printSuite } from "./report/terminal.js";
import { saveResults, writeReadmes } from "./report/write.js";
import { measureBundles } from "./suites/bundle.js";
import { measureCalls, measureLoopback } from "./suites/calls.js";
import { measureGeneration } from "./suites/generation.js";
import { measureImports } from "./suites/imports.js";
import { measureRepository } from "./suites/repository.js";
import { measureSandbox } from "./suites/sandbox.js";
import { measureTypes } from "./suites/types.js";

const suites: Readonly<Record<string, (length: Length) => Promise<SuiteResult>>> = {
  calls: measureCalls,
  loopback: measureLoopback,
  bundle: measureBundles,
  imports: measureImports,
  types: measureTypes,
  generation: measureGeneration,
  sandbox: measureSandbox,
  repository: measureRepository,
};
const byDefault = Object.keys(suites).filter((name) => name !== "repository");

const help = `Compares the client with fetch, openapi-fetch, generated clients and HTTP libraries; the generator with theirs; the
sandbox with Prism. Prints tables and which bars are met.

  pnpm bench [options]

  --only <suite>     ${Object.keys(suites).join(", ")}.
                     Repeat it for several. Default: all but repository; both take about an hour.
  --rounds <number>  Rounds of fresh processes. Default: 15, or 2 with --quick.
  --quick            Shows in a few minutes that everything runs: short, small, and no judgement.
  --write            Also write chart and tables into the READMEs, with earlier results of suites not run now.
  --help             Show help.

Writes bench.json, bench.md and bench.svg (--quick: quick.json, …) in packages/benchmarks/results. Fails if a bar is
missed.
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
const { quick, only = byDefault, write } = options;
if (quick && write) fail("--write publishes results, and those of --quick mean nothing: omit one of them.");
const rounds = Number(options.rounds ?? (quick ? 2 : 15));
if (!Number.isInteger(rounds) || rounds < 1)
  fail(`--rounds ${options.rounds} is not a count: use a positive integer.`);
const unknown = only.find((name) => !Object.hasOwn(suites, name));
if (unknown) fail(`--only ${unknown} is unknown: use ${Object.keys(suites).join(", ")}.`);

const command = ["pnpm bench", ...process.argv.slice(2).filter((one) => one !== "--write")].join(" ");
await generatePeers();
await bundlePeers();
const measured: Record<string, SuiteResult & { command: string }> = {};
for (const [name, measure] of Object.entries(suites)) {
  if (!only.includes(name)) continue;
  progress(`Suite ${name}`);
  const result = await measure({ rounds, quick });
  printSuite(result);
  measured[name] = { command, ...result };
}

const environment = {
  node: process.versions.node,
  platform: `${process.platform} ${process.arch}`,
  cores: availableParallelism(),
  versions: versions(),
};
const results = saveResults(
  { environment, suites: measured },
  Object.keys(suites),
  quick ? "quick" : "bench",
);
if (write) await writeReadmes(results);

const bars = Object.values(measured).flatMap((result) => result.bars);
const missed = bars.filter((bar) => !isMet(bar));
console.log(
  missed.length === 0 ? "All bars are met." : `${missed.length} of ${bars.length} bars are missed.`,
);
process.exitCode = missed.length === 0 || quick ? 0 : 1;

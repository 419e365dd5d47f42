/** `pnpm mutate`: mutates the document and counts the mutants that are detected. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { type Dropped, dropped } from "./mutants/without.js";
import type { RunOptions } from "./run/run.js";

const help = `Mutates the document and reports how many mutants would be noticed if nobody looked at the diff.

  pnpm mutate [options]

  --since <git ref>   Only mutants of operations and components that differ from this ref.
  --operation <id>    Only mutants that affect this operation, tested with its own cases.
  --sample <number>   Only this many mutants, evenly spaced and deterministic.
  --shard <i>/<n>     Only one of n parts. Writes its results to reports/shards.
  --merge             Report what the shards in reports/shards have evaluated; no part may be missing.
  --base <file>       Also fail if the score, or that of wire and scenario table, is below the one in
                      this mutation.json.
  --without <what>    First drop all ${Object.keys(dropped).join(" or ")} of schemas, as if that had been approved.
  --workers <number>  Worker processes. Default: one per processor, at most 4.
  --fresh             Rerun all mutants. By default a run resumes the last one, unless the document,
                      the facts, the suite, the generators, the client or the lockfile has changed.
  --help              Show help.

Fails if a mutant survives that waivers.yaml does not list, if a waiver no longer applies, or if a mutant could
not be evaluated. Writes reports/mutation.html and mutation.json in packages/mutation-tests.`;

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

function readShard(text: string | undefined): string | undefined {
  const [part = 0, parts = 0] = (text ?? "").split("/").map(Number);
  if (text === undefined || (/^\d+\/\d+$/.test(text) && part >= 1 && part <= parts)) return text;
  return fail(`--shard ${text} is not a part: use one such as 1/3.`);
}

function readWithout(text: string | undefined): Dropped | undefined {
  if (text === undefined || text in dropped) return text as Dropped | undefined;
  return fail(`--without ${text} is not supported: use ${Object.keys(dropped).join(" or ")}.`);
}

type Options = RunOptions & { readonly merge: boolean; readonly base: string | undefined };

function readOptions(): Options {
  try {
    const text = { type: "string" } as const;
    const flag = { type: "boolean" } as const;
    const { values } = parseArgs({
      options: {
        ...{ since: text, operation: text, sample: text, shard: text, base: text, without: text },
        ...{ workers: text, merge: flag, fresh: flag, help: flag },
      },
    });
    if (values.help) {
      console.log(help);
      process.exit(0);
    }
    if (values.base !== undefined && !existsSync(values.base)) {
      fail(`--base ${values.base} does not exist: pass the mutation.json of another run.`);
    }
    return {
      since: values.since,
      operation: values.operation,
      sample: count("sample", values.sample),
      shard: readShard(values.shard),
      without: readWithout(values.without),
      workers: count("workers", values.workers) ?? Math.min(4, availableParallelism()),
      merge: values.merge ?? false,
      base: values.base,
      fresh: values.fresh ?? false,
    };
  } catch (error) {
    return fail(`${(error as Error).message}\n\n${help}`);
  }
}

// Compiler and mock take seconds to load, so invalid options are reported first.
const options = readOptions();
const { readExemptions } = await import("@mycreditapp/contract-tests");
const { belowBase } = await import("./report/base.js");
const { formatMutation } = await import("./report/format.js");
const { mutationPage } = await import("./report/page.js");
const { scoreOf } = await import("./report/score.js");
const { runMutants } = await import("./run/run.js");

const { operations, ids, failing, results } = await runMutants(options).catch((error: Error) =>
  fail(error.message),
);
const { operation, since, sample, shard, without } = options;
const waivers = readExemptions(new URL("../waivers.yaml", import.meta.url));
const selection = { operation, since, sample, shard, without };
const report = scoreOf(results, waivers, ids, { selection, failing });
const reports = new URL("../reports/", import.meta.url);
mkdirSync(reports, { recursive: true });
writeFileSync(new URL("mutation.json", reports), `${JSON.stringify(report, null, 2)}\n`);
writeFileSync(new URL("mutation.html", reports), mutationPage(report, operations));
console.log(`\n${formatMutation(report)}`);
const below = options.base ? belowBase(report, JSON.parse(readFileSync(options.base, "utf8"))) : [];
for (const line of below) console.error(line);
console.log("\nBy operation: packages/mutation-tests/reports/mutation.html.");
if (!report.passed || below.length > 0) process.exitCode = 1;

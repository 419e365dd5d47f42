/** Compares coverage and mutation score of a change with its base. */
import { parseArgs } from "node:util";
import { formatDelta } from "./delta.js";
import { readMetrics } from "./read.js";

const help = `Compares coverage and mutation score of a change with its base, as Markdown.

  pnpm exec tsx packages/spec-review/src/metrics/cli.ts --base <folder> [--head <folder>]

  --base <folder>  Working tree of the base, after \`pnpm contract\` and \`pnpm mutate\` there.
  --head <folder>  Working tree of the change. Default: the current folder.
  --help           Show help.`;

function fail(message: string): never {
  console.error(message);
  process.exit(2);
}

try {
  const { values } = parseArgs({
    options: { base: { type: "string" }, head: { type: "string" }, help: { type: "boolean" } },
  });
  if (values.help) {
    console.log(help);
  } else {
    const { base, head = "." } = values;
    if (!base) fail(`--base is missing: pass the working tree of the base.\n\n${help}`);
    const metrics = readMetrics(head);
    if (!metrics) fail(`${head} has no metrics: run \`pnpm contract\` and \`pnpm mutate\` first.`);
    console.log(formatDelta(readMetrics(base), metrics));
  }
} catch (error) {
  fail((error as Error).message);
}

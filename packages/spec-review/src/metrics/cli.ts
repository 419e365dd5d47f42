/** `pnpm spec:figures`: coverage and mutation score of a change beside those of its base. */
import { parseArgs } from "node:util";
import { deltaInMarkdown } from "./delta.js";
import { readFigures } from "./read.js";

const help = `Prints coverage and mutation score of a change beside those of its base, as Markdown.

  pnpm spec:figures --base <folder> [--head <folder>]

  --base   Reports of the base: packages/contract-tests/reports after \`pnpm contract\` and \`pnpm mutate\` there.
  --head   Those of the change. Default: packages/contract-tests/reports.
  --help   This text.`;

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
    const { base, head = "packages/contract-tests/reports" } = values;
    if (!base) fail(`--base is missing: give the folder of the base's reports.\n\n${help}`);
    const figures = readFigures(head);
    if (!figures) fail(`${head} has no figures: run \`pnpm contract\` and \`pnpm mutate\` first.`);
    console.log(deltaInMarkdown(readFigures(base), figures));
  }
} catch (error) {
  fail((error as Error).message);
}

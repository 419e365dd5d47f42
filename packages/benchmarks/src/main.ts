/** `pnpm bench`: measures client, sandbox and generation next to what they compete with, in one run. */
import { parseArgs } from "node:util";
import { measureClient } from "./client.js";
import { measureGeneration } from "./generation.js";
import { isMet, printTable } from "./report.js";
import { measureSandbox } from "./sandbox.js";

const help = `Compares the client with openapi-fetch and plain fetch, the sandbox with Prism, the generator with openapi-typescript,
and the metrics with budgets.

  pnpm bench [options]

  --part <name>      client, sandbox or generation; repeat it for several. Default: all.
  --rounds <number>  Rounds per measurement of the client. Default: 25.
  --help             Show help.

Fails if a budget is exceeded. Run it on an idle machine.
`;

const { values } = parseArgs({
  options: {
    part: { type: "string", multiple: true },
    rounds: { type: "string" },
    help: { type: "boolean" },
  },
});
if (values.help) {
  console.log(help);
  process.exit();
}
const rounds = Number(values.rounds ?? 25);
if (!Number.isInteger(rounds) || rounds < 1) {
  console.error(`--rounds ${values.rounds} is not a count: use a positive integer.`);
  process.exit(2);
}

const parts = { client: measureClient, sandbox: measureSandbox, generation: measureGeneration };
const chosen = values.part ?? Object.keys(parts);
const isPart = (name: string): name is keyof typeof parts => Object.hasOwn(parts, name);
const unknown = chosen.filter((name) => !isPart(name));
if (unknown.length > 0) {
  console.error(`--part ${unknown[0]} is unknown: use ${Object.keys(parts).join(", ")}.`);
  process.exit(2);
}
const budgets = [];
for (const part of chosen.filter(isPart)) budgets.push(...(await parts[part](rounds)));

printTable(
  ["budget", "value", "limit", ""],
  budgets.map((budget) => {
    const { metric, value, max, min } = budget;
    return [
      metric,
      value,
      `${max === undefined ? "≥" : "≤"} ${max ?? min}`,
      isMet(budget) ? "met" : "EXCEEDED",
    ];
  }),
);
const exceeded = budgets.filter((budget) => !isMet(budget));
console.log(
  exceeded.length === 0
    ? "All budgets are met."
    : `${exceeded.length} of ${budgets.length} budgets are exceeded.`,
);
process.exitCode = exceeded.length === 0 ? 0 : 1;

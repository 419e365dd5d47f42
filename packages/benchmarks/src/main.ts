/** `pnpm bench`: compares the cost of a call with openapi-fetch and plain fetch, in one run. */
import { parseArgs } from "node:util";
import Table from "cli-table3";
import { measureBundle } from "./bundle.js";
import { type CandidateName, createCandidates, type Kind } from "./candidates.js";
import { prebuiltFetch, startServer, stubbedFetch } from "./fetches.js";
import { measureImports } from "./imports.js";
import { type ByCandidate, measureHeap, measureTime } from "./measure.js";
import { measureTypes } from "./types.js";

const help = `Compares the client with openapi-fetch and plain fetch, and the ratios with budgets.

  pnpm bench [options]

  --rounds <number>  Rounds per measurement. Default: 25.
  --help             Show help.

Fails if a budget is exceeded. Run it on an idle machine.
`;

const { values } = parseArgs({ options: { rounds: { type: "string" }, help: { type: "boolean" } } });
if (values.help) {
  console.log(help);
  process.exit();
}
const rounds = Number(values.rounds ?? 25);
if (!Number.isInteger(rounds) || rounds < 1) {
  console.error(`--rounds ${values.rounds} is not a count: use a positive integer.`);
  process.exit(2);
}

/** A metric and its maximum. */
interface Budget {
  readonly metric: string;
  readonly value: number;
  readonly max: number;
}
const budgets: Budget[] = [];
const progress = (text: string): void => void process.stderr.write(`${text} …\n`);

function printTable(head: string[], rows: (string | number)[][]): void {
  const table = new Table({
    head,
    style: { head: [], border: [] },
    chars: { mid: "", "left-mid": "", "mid-mid": "", "right-mid": "" },
  });
  const cell = (value: string | number) =>
    typeof value === "number" ? { content: value.toFixed(2), hAlign: "right" as const } : value;
  table.push(...rows.map((row) => row.map(cell)));
  console.log(`${table.toString()}\n`);
}

function printTimes(title: string, times: ByCandidate<number>, base: CandidateName): void {
  console.log(title);
  printTable(
    ["candidate", "us per call", `x ${base}`],
    Object.entries(times).map(([name, time]) => [name, time, time / times[base]]),
  );
}

const api = "https://api.mycreditapp.ai/v1-beta";
for (const [response, createFetch] of [
  ["prebuilt response", prebuiltFetch],
  ["new Response", stubbedFetch],
] as const) {
  for (const kind of ["get", "post"] as Kind[]) {
    const title = `${kind.toUpperCase()}, stubbed fetch with a ${response}`;
    progress(title);
    const candidates = createCandidates(createFetch(), api);
    const times = await measureTime(candidates, kind, { rounds });
    printTimes(`${title} (medians)`, times, "openapi-fetch");
    budgets.push(
      {
        metric: `${title}: time, x openapi-fetch`,
        value: times["@mycreditapp/client"] / times["openapi-fetch"],
        max: 0.6,
      },
      {
        metric: `${title}: time with a hook, x openapi-fetch with a middleware`,
        value: times["@mycreditapp/client, one hook"] / times["openapi-fetch, one middleware"],
        max: 0.7,
      },
    );
    if (createFetch !== prebuiltFetch) continue;
    const heaps = await measureHeap(candidates, kind);
    const { "@mycreditapp/client": ours, "openapi-fetch": base } = heaps;
    budgets.push(
      {
        metric: `${kind.toUpperCase()}: heap per call, x openapi-fetch`,
        value: ours.perCall / base.perCall,
        max: 0.6,
      },
      {
        metric: `${kind.toUpperCase()}: kB retained after 2,000 calls`,
        value: ours.retained / 1_000,
        max: 30,
      },
    );
  }
}

const server = await startServer();
for (const [inFlight, max] of [
  [1, 1.05],
  [16, 1.1],
] as const) {
  const title = `GET on loopback, ${inFlight} in flight`;
  progress(title);
  const candidates = createCandidates((input, init) => fetch(input, init), server.url);
  const times = await measureTime(candidates, "get", { rounds, calls: 800, inFlight });
  printTimes(`${title} (medians)`, times, "plain fetch");
  budgets.push({
    metric: `${title}: time, x plain fetch`,
    value: times["@mycreditapp/client"] / times["plain fetch"],
    max,
  });
}
server.stop();

progress("Imports");
const { empty, client } = measureImports();
budgets.push({ metric: "import: process, x empty module", value: client / empty, max: 1.3 });

progress("Types");
const types = measureTypes();
budgets.push({
  metric: `types: instantiations per call, over ${types.calls}`,
  value: types.perCall,
  max: 10,
});

progress("Bundles");
const [core, withHttp] = await Promise.all(
  [`export { createClient } from "@mycreditapp/client";`].flatMap((source) => [
    measureBundle(source),
    measureBundle(`${source} export { openapiFetch } from "@mycreditapp/client/http";`),
  ]),
);
budgets.push(
  { metric: "bundle of createClient: kB gzipped", value: (core ?? Number.NaN) / 1_000, max: 10 },
  {
    metric: "bundle of /http in addition: kB gzipped",
    value: ((withHttp ?? 0) - (core ?? 0)) / 1_000,
    max: 3.5,
  },
);

printTable(
  ["budget", "value", "maximum", ""],
  budgets.map(({ metric, value, max }) => [metric, value, max, value <= max ? "met" : "EXCEEDED"]),
);
const exceeded = budgets.filter(({ value, max }) => !(value <= max));
console.log(
  exceeded.length === 0
    ? "All budgets are met."
    : `${exceeded.length} of ${budgets.length} budgets are exceeded.`,
);
process.exitCode = exceeded.length === 0 ? 0 : 1;

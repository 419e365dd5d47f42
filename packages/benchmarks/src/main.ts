/** `pnpm bench`: the cost of a call, side by side with openapi-fetch and bare fetch in one run. */
import { parseArgs } from "node:util";
import Table from "cli-table3";
import { measureBundle } from "./bundle.js";
import { type CandidateName, createCandidates, type Kind } from "./candidates.js";
import { prebuiltFetch, startServer, stubbedFetch } from "./fetches.js";
import { timeImports } from "./imports.js";
import { type ByCandidate, measureHeap, measureTime } from "./measure.js";
import { typeCost } from "./type-cost.js";

const help = `Measures the client side by side with openapi-fetch and bare fetch, and compares the ratios with its budgets.

  pnpm bench [options]

  --rounds <number>  Rounds of each measurement. Default: 25.
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

/** A figure and the most that it may be. */
interface Budget {
  readonly what: string;
  readonly value: number;
  readonly most: number;
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
    ["candidate", "us a call", `x ${base}`],
    Object.entries(times).map(([name, time]) => [name, time, time / times[base]]),
  );
}

const api = "https://api.mycreditapp.ai/v1-beta";
for (const [response, createFetch] of [
  ["prebuilt response", prebuiltFetch],
  ["new Response", stubbedFetch],
] as const) {
  for (const kind of ["get", "post"] as Kind[]) {
    const what = `${kind.toUpperCase()}, stubbed fetch with a ${response}`;
    progress(what);
    const candidates = createCandidates(createFetch(), api);
    const times = await measureTime(candidates, kind, { rounds });
    printTimes(`${what} (medians)`, times, "openapi-fetch");
    budgets.push(
      {
        what: `${what}: time, x openapi-fetch`,
        value: times["@mycreditapp/client"] / times["openapi-fetch"],
        most: 0.6,
      },
      {
        what: `${what}: time with a hook, x openapi-fetch with a middleware`,
        value: times["@mycreditapp/client, one hook"] / times["openapi-fetch, one middleware"],
        most: 0.7,
      },
    );
    if (createFetch !== prebuiltFetch) continue;
    const heaps = await measureHeap(candidates, kind);
    const { "@mycreditapp/client": ours, "openapi-fetch": base } = heaps;
    budgets.push(
      {
        what: `${kind.toUpperCase()}: heap per call, x openapi-fetch`,
        value: ours.perCall / base.perCall,
        most: 0.6,
      },
      { what: `${kind.toUpperCase()}: kB kept after 2,000 calls`, value: ours.kept / 1_000, most: 30 },
    );
  }
}

const server = await startServer();
for (const [inFlight, most] of [
  [1, 1.05],
  [16, 1.1],
] as const) {
  const what = `GET on loopback, ${inFlight} in flight`;
  progress(what);
  const candidates = createCandidates((input, init) => fetch(input, init), server.url);
  const times = await measureTime(candidates, "get", { rounds, calls: 800, inFlight });
  printTimes(`${what} (medians)`, times, "bare fetch");
  budgets.push({
    what: `${what}: time, x bare fetch`,
    value: times["@mycreditapp/client"] / times["bare fetch"],
    most,
  });
}
server.stop();

progress("Imports");
const { empty, client } = timeImports();
budgets.push({ what: "import: process, x empty module", value: client / empty, most: 1.3 });

progress("Types");
const types = typeCost();
budgets.push({ what: `types: instantiations a call, over ${types.calls}`, value: types.perCall, most: 10 });

progress("Bundles");
const [core, withHttp] = await Promise.all(
  [`export { createClient } from "@mycreditapp/client";`].flatMap((source) => [
    measureBundle(source),
    measureBundle(`${source} export { openapiFetch } from "@mycreditapp/client/http";`),
  ]),
);
budgets.push(
  { what: "bundle of createClient: kB gzipped", value: (core ?? Number.NaN) / 1_000, most: 10 },
  { what: "/http beside it: kB gzipped", value: ((withHttp ?? 0) - (core ?? 0)) / 1_000, most: 3.5 },
);

printTable(
  ["budget", "value", "at most", ""],
  budgets.map(({ what, value, most }) => [what, value, most, value <= most ? "met" : "EXCEEDED"]),
);
const exceeded = budgets.filter(({ value, most }) => !(value <= most));
console.log(
  exceeded.length === 0
    ? "All budgets are met."
    : `${exceeded.length} of ${budgets.length} budgets are exceeded.`,
);
process.exitCode = exceeded.length === 0 ? 0 : 1;

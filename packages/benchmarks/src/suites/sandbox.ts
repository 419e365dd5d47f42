import { startMock } from "@mycreditapp/mock";
import { startSandbox } from "@mycreditapp/processes/sandbox";
import { createSandbox, type Sandbox, seedIds } from "@mycreditapp/sandbox";
import type { Length, ResultTable, SuiteResult } from "../report/model.js";
import { progress } from "../report/progress.js";
import { describeRounds, median, ratio, runRounds, spread } from "../rounds.js";

const { host } = seedIds;
const records = 100_000;
const uuid = (kind: string, index: number) =>
  `${kind}0000000-0000-4000-8000-${String(index).padStart(12, "0")}`;
const pad = (index: number) => String((index * 7_919) % records).padStart(6, "0");
const recordId = (index: number) => uuid("a", index);

/** Private records and runs of one organization. */
function largeSeed() {
  const { organizations, connections, now } = createSandbox().state;
  const private_records = Array.from({ length: records }, (_, index) => ({
    id: recordId(index),
    organization_id: host,
    name: `Company ${pad(index)} Ltd`,
    email: `c${index}@example.com`,
    archived_at: index % 10 === 0 ? now : null,
  }));
  const runs = Array.from({ length: records / 10 }, (_, index) => ({
    id: uuid("c", index),
    owner_organization_id: host,
    subject_id: recordId(index * 3),
    created_at: "2026-01-01T00:00:00",
  }));
  return { organizations, connections, private_records, runs };
}

type Fetch = typeof globalThis.fetch;

/** Returns a function that sends GET requests with a token of the host. */
async function createReader(fetch: Fetch, base: string): Promise<(path: string) => Promise<string>> {
  const response = await fetch(`${base}/oauth2/token`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ client_id: "host-client", client_secret: "host-secret" }),
  });
  const { access_token } = (await response.json()) as { access_token: string };
  const headers = {
    authorization: `Bearer ${access_token}`,
    "Requester-Organization-ID": host,
    "Target-Organization-ID": host,
  };
  return async (path) => {
    const response = await fetch(`${base}${path}`, { headers });
    const body = await response.text();
    if (!response.ok) throw new Error(`${path} fails with ${response.status}: ${body}`);
    return body;
  };
}

async function timeCalls(call: () => Promise<unknown>, count: number): Promise<number> {
  const start = performance.now();
  for (let index = 0; index < count; index += 1) await call();
  return (performance.now() - start) / count;
}

const gc = () => globalThis.gc?.();

async function measureLists(): Promise<SuiteResult> {
  progress(`Sandbox with ${records} records`);
  const seed = largeSeed();
  gc();
  const before = process.memoryUsage().heapUsed;
  const large: Sandbox = createSandbox({ seed });
  const read = await createReader(large.fetch, "https://sandbox.example");
  const page = "/private-records?limit=100&offset=";
  const lists = {
    "first page": `${page}0`,
    "page in the middle": `${page}${records / 2}`,
    "by score, descending": `${page}0&order_by=total_score&order_dir=desc`,
    "by time, descending": `${page}0&order_by=updated_at&order_dir=desc`,
    "next page of a search": `${page}100&search_text=company`,
    "new search, few matches": (round: number) => `${page}0&search_text=${1_000 + round}`,
    "new search, all match": (round: number) => `${page}0&search_text=${"company".slice(0, 3 + (round % 5))}`,
    "not archived": `${page}0&archived=false`,
    "runs of a record": `/private-records/${recordId(0)}/analytics`,
  };
  const rows: { name: string; cells: number[] }[] = [];
  for (const [name, path] of Object.entries(lists)) {
    const times: number[] = [];
    for (let round = 0; round <= 25; round += 1) {
      times.push(await timeCalls(() => read(typeof path === "string" ? path : path(round)), 1));
    }
    const [first = Number.NaN, ...others] = times;
    rows.push({ name, cells: [first, median(others), Math.max(...others)] });
  }
  gc();
  const perRecord = (process.memoryUsage().heapUsed - before) / (records + seed.runs.length);
  return {
    tables: [
      {
        title: `Lists of a sandbox with ${records} records, ms`,
        columns: ["first call", "median", "maximum"],
        rows,
      },
    ],
    bars: [
      {
        metric: "sandbox: slowest list, ms",
        value: Math.max(...rows.map(({ cells }) => Number(cells[1]))),
        max: 5,
      },
      { metric: "sandbox: bytes per record, with indexes", value: perRecord, max: 2_000 },
    ],
  };
}

/** Measures lists of a large sandbox, and its requests per second and latency next to Prism. */
export async function measureSandbox({ rounds, quick }: Length): Promise<SuiteResult> {
  const lists = await measureLists();
  progress("Sandbox and Prism");
  const [server, mock] = [await startSandbox(import.meta.dirname), await startMock()];
  try {
    const path = `/organizations/${host}`;
    const candidates = {
      "sandbox, in process": await createReader(createSandbox().fetch, "https://sandbox.example"),
      "sandbox, over HTTP": await createReader(fetch, server.url),
      "Prism, over HTTP": await createReader(fetch, mock.url),
    };
    const names = Object.keys(candidates) as (keyof typeof candidates)[];
    const calls = quick ? 50 : 200;
    const measure = async (name: keyof typeof candidates) => {
      const milliseconds = await timeCalls(() => candidates[name](path), calls);
      return { milliseconds, rate: 1_000 / milliseconds };
    };
    for (const name of names) await measure(name);
    const values = await runRounds(names, rounds, measure, { title: "Sandbox and Prism" });
    const prism = "Prism, over HTTP";
    const table: ResultTable = {
      title: "GET of an organization: sandbox and Prism",
      columns: ["calls per second", "x Prism", "ms per call"],
      rows: names.map((name) => ({
        name,
        cells: [
          spread(values, name, "rate"),
          ratio(values, name, prism, "rate"),
          spread(values, name, "milliseconds"),
        ],
      })),
      note: describeRounds(values),
    };
    const rate = spread(values, "sandbox, in process", "rate")?.median ?? Number.NaN;
    const overPrism = ratio(values, "sandbox, over HTTP", prism, "rate") ?? Number.NaN;
    return {
      tables: [...lists.tables, table],
      bars: [
        ...lists.bars,
        { metric: "sandbox: calls per second, in process", value: rate, min: 3_000 },
        { metric: "sandbox: calls per second over HTTP, x Prism", value: overPrism, min: 1 },
      ],
    };
  } finally {
    await server.stop();
    await mock.stop();
  }
}

import { fork } from "node:child_process";
import { once } from "node:events";
import { workloads } from "../calls/workloads.js";
import { built, nameOf, peers, preparePeers } from "../peers.js";
import type { Bar, Length, SuiteResult } from "../report/model.js";
import { progress } from "../report/progress.js";
import { describeRounds, ratio, runRounds, runWorker, spread, type Values } from "../rounds.js";

const hooked = (id: string) => `${id} +hook`;
const job = (candidate: string) => {
  const id = candidate.replace(/ \+hook$/, "");
  return { module: built(`peers/${id}`), hook: id !== candidate };
};
const value = (found: number | undefined) => found ?? Number.NaN;

/** A table with each metric, and its ratios to fetch and to openapi-fetch. */
function compare(values: Values, title: string, metrics: Readonly<Record<string, string>>, ratios = true) {
  return {
    title,
    columns: Object.values(metrics).flatMap((name) =>
      ratios ? [name, "x fetch", "x openapi-fetch"] : [name],
    ),
    rows: Object.keys(values).map((id) => ({
      name: id.endsWith("+hook") ? `${nameOf(id.slice(0, -6))}, one hook` : nameOf(id),
      cells: Object.keys(metrics).flatMap((metric) => [
        spread(values, id, metric),
        ...(ratios ? ["fetch", "openapi-fetch"].map((base) => ratio(values, id, base, metric)) : []),
      ]),
    })),
    note: describeRounds(values),
  };
}

/** Measures calls over a stub of `fetch` that returns a real Response: time, CPU and heap. */
export async function measureCalls({ rounds, quick }: Length): Promise<SuiteResult> {
  await preparePeers();
  const overFetch = peers.filter((peer) => peer.overFetch).map(({ id }) => id);
  const withHook = peers.filter((peer) => peer.overFetch && peer.hooks).map(({ id }) => hooked(id));
  const candidates = [...overFetch, ...withHook];
  const calls = quick ? 400 : 3_000;
  progress(`Calls over a stub, ${candidates.length} candidates, ${rounds} rounds`);
  const times = await runRounds(
    candidates,
    rounds,
    (candidate) => runWorker(built("workers/calls"), { ...job(candidate), calls }),
    { title: "Calls over a stub" },
  );
  const memoryRounds = Math.min(rounds, 5);
  progress(`Heap, ${memoryRounds} rounds`);
  const flags = ["--expose-gc", "--min-semi-space-size=128", "--max-semi-space-size=256"];
  const heaps = await runRounds(
    overFetch,
    memoryRounds,
    (candidate) => runWorker(built("workers/memory"), { ...job(candidate), calls }, flags),
    { title: "Heap" },
  );

  const bars = (["get", "patch"] as const).flatMap((workload): Bar[] => {
    const title = `stub, ${workload.toUpperCase()}`;
    const ours = ratio(times, "client", "openapi-fetch", workload);
    const hook = ratio(times, hooked("client"), hooked("openapi-fetch"), workload);
    const heap = ratio(heaps, "client", "openapi-fetch", `${workload}, bytes`);
    const retained = spread(heaps, "client", `${workload}, retained`)?.median;
    return [
      { metric: `${title}: time, x openapi-fetch`, value: value(ours), max: 0.5 },
      {
        metric: `${title}: time with a hook, x openapi-fetch with a middleware`,
        value: value(hook),
        max: 0.6,
      },
      { metric: `${title}: heap per call, x openapi-fetch`, value: value(heap), max: 0.5 },
      { metric: `${title}: kB retained by 2,000 calls`, value: value(retained) / 1_000, max: 20 },
    ];
  });
  return {
    tables: [
      compare(times, "Call over a stubbed fetch, µs", { get: "GET", patch: "PATCH" }),
      compare(times, "Call over a stubbed fetch, µs: list and error", {
        list: "list of 100",
        error: "error",
      }),
      compare(
        times,
        "CPU per call over a stubbed fetch, µs",
        Object.fromEntries(workloads.map((workload) => [`CPU, ${workload}`, workload])),
        false,
      ),
      compare(heaps, "Heap, bytes allocated per call", { "get, bytes": "GET", "patch, bytes": "PATCH" }),
      compare(
        heaps,
        "Heap, bytes retained by 2,000 calls",
        { "get, retained": "GET", "patch, retained": "PATCH" },
        false,
      ),
    ],
    bars,
    panels: [
      {
        title: "GET, stubbed fetch, µs",
        bars: overFetch.map((id) => ({ name: nameOf(id), value: spread(times, id, "get") })),
      },
      {
        title: "PATCH, stubbed fetch, µs",
        bars: overFetch.map((id) => ({ name: nameOf(id), value: spread(times, id, "patch") })),
      },
    ],
  };
}

/** Measures calls to a keep-alive server on loopback: time, 99th percentile, CPU. */
export async function measureLoopback({ rounds, quick }: Length): Promise<SuiteResult> {
  await preparePeers();
  const server = fork(built("workers/server"));
  try {
    const [port] = (await once(server, "message")) as [number];
    const candidates = peers.map(({ id }) => id);
    const calls = quick ? 320 : 1_600;
    progress(`Calls on loopback, ${candidates.length} candidates, ${rounds} rounds`);
    const origin = `http://127.0.0.1:${port}`;
    const values = await runRounds(
      candidates,
      rounds,
      (candidate) => runWorker(built("workers/calls"), { ...job(candidate), origin, calls }),
      { title: "Calls on loopback" },
    );
    const inFlight = [1, 16, 64];
    const of = (id: string, metric: string) => value(ratio(values, id, "fetch", metric));
    const bars = inFlight.flatMap((count): Bar[] => {
      const metric = `get, ${count} in flight`;
      const title = `loopback, GET, ${count} in flight`;
      const node = { 1: 0.6, 16: 0.4 }[count];
      return [
        { metric: `${title}: time, x fetch`, value: of("client", metric), max: 1.05 },
        ...(node
          ? [{ metric: `${title}: Node transport, x fetch`, value: of("client-node", metric), max: node }]
          : []),
      ];
    });
    bars.push({
      metric: "loopback, GET, 64 in flight: p99 of the Node transport, x fetch",
      value: of("client-node", "p99"),
      max: 0.6,
    });
    const byInFlight = (prefix: string) =>
      Object.fromEntries(inFlight.map((count) => [`${prefix}, ${count} in flight`, `${count} in flight`]));
    const others = ["patch", "list", "error"].map((name) => [`${name}, 16 in flight`, name]);
    return {
      tables: [
        compare(values, "GET on loopback, µs per call", byInFlight("get")),
        compare(values, "Others on loopback, 16 in flight, µs per call", Object.fromEntries(others)),
        compare(values, "99th percentile of GET, 64 in flight, µs", { p99: "p99" }),
        compare(values, "CPU of the client's process per GET, µs", byInFlight("CPU"), false),
      ],
      bars,
      panels: [
        {
          title: "GET, loopback, 16 in flight, µs",
          bars: candidates.map((id) => ({
            name: nameOf(id),
            value: spread(values, id, "get, 16 in flight"),
          })),
        },
        {
          title: "GET, loopback, 64 in flight, p99, µs",
          bars: candidates.map((id) => ({ name: nameOf(id), value: spread(values, id, "p99") })),
        },
      ],
    };
  } finally {
    server.kill();
  }
}

import { nodeTransport } from "@mycreditapp/client/node";
import { measureBundle } from "./bundle.js";
import { type CandidateName, createCandidates, type Kind } from "./candidates.js";
import { prebuiltFetch, startServer, stubbedFetch } from "./fetches.js";
import { measureImports } from "./imports.js";
import { type ByCandidate, createLatencies, measureHeap, measureTime } from "./measure.js";
import { type Budget, printTable, progress } from "./report.js";
import { measureTypes } from "./types.js";

function printTimes(title: string, times: ByCandidate<number>, base: CandidateName): void {
  console.log(title);
  printTable(
    ["candidate", "us per call", `x ${base}`],
    Object.entries(times).map(([name, time]) => [name, time, time / times[base]]),
  );
}

/** Measures the client: time and heap per call, import time, type instantiations, bundle size. */
export async function measureClient(rounds: number): Promise<Budget[]> {
  const budgets: Budget[] = [];
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

  budgets.push(...(await measureLoopback(rounds)));

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
  return budgets;
}

/** Compares calls over loopback with plain fetch: time, and the 99th percentile with 64 in flight. */
async function measureLoopback(rounds: number): Promise<Budget[]> {
  const budgets: Budget[] = [];
  const server = await startServer();
  const transport = nodeTransport();
  const candidates = createCandidates((input, init) => fetch(input, init), server.url, transport);
  for (const { inFlight, client, node } of [
    { inFlight: 1, client: 1.05, node: 0.6 },
    { inFlight: 16, client: 1.1, node: 0.4 },
    { inFlight: 64, client: 1.1, node: 0.6 },
  ]) {
    const title = `GET on loopback, ${inFlight} in flight`;
    progress(title);
    const latencies = createLatencies(candidates);
    const times = await measureTime(latencies.candidates, "get", { rounds, calls: 800, inFlight });
    printTimes(`${title} (medians)`, times, "plain fetch");
    const base = times["plain fetch"];
    budgets.push(
      { metric: `${title}: time, x plain fetch`, value: times["@mycreditapp/client"] / base, max: client },
      {
        metric: `${title}: time of the Node transport, x plain fetch`,
        value: times["@mycreditapp/client/node"] / base,
        max: node,
      },
    );
    if (inFlight < 64) continue;
    const tails = latencies.percentile(0.99);
    printTimes(`${title} (99th percentile)`, tails, "plain fetch");
    budgets.push({
      metric: `${title}: 99th percentile of the Node transport, x plain fetch`,
      value: tails["@mycreditapp/client/node"] / tails["plain fetch"],
      max: 0.6,
    });
  }
  await transport.close();
  server.stop();
  return budgets;
}

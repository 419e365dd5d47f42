/** Makes many calls with faults and prints what they leak. Run with `--expose-gc`. */
import { fork } from "node:child_process";
import { getEventListeners, once } from "node:events";
import { createClient } from "@mycreditapp/client";

const calls = Number(process.argv[2]);
/** Calls before the first measurement: until then, the heap still grows to its working size. */
const warmUp = 8_000;
const lanes = 40;
/** Bytes by which the heap may grow. An empty object that each of 8,000 calls left behind takes 450 kB. */
const limit = 250_000 + 12.5 * (calls - warmUp);
// Retries without delay: the test is about leaks.
Math.random = () => 0;

const child = fork(new URL("./server.ts", import.meta.url), { execArgv: [] });
const [{ port }] = await once(child, "message");
const { signal } = new AbortController();
const mca = createClient({
  organizationId: "054b4106-174b-46b0-97f8-86d8d7b6f0af",
  token: "token",
  baseUrl: `http://127.0.0.1:${port}`,
  attemptTimeout: 200,
});
const self = mca.asSelf();
const outcomes: Record<string, number> = {};
let made = 0;

async function lane(until: number): Promise<void> {
  while (made < until) {
    made += 1;
    const outcome =
      made % 5 === 0
        ? await self.createOrganizationAnalytics({}, { signal }).result()
        : await self.getOrganization({}, { signal }).result();
    const name = outcome.ok ? "ok" : outcome.error.name;
    outcomes[name] = (outcomes[name] ?? 0) + 1;
  }
}

async function heapAfter(until: number): Promise<number> {
  await Promise.all(Array.from({ length: lanes }, () => lane(until)));
  // Finalizers of finished requests run between collections.
  for (let round = 0; round < 5; round += 1) {
    globalThis.gc?.({ type: "major", execution: "sync", flavor: "last-resort" });
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return process.memoryUsage().heapUsed;
}

const early = await heapAfter(warmUp);
let growth = Number.POSITIVE_INFINITY;
// A leak grows with every part; what the runtime keeps for itself on a busy machine does not.
for (let part = 1; part <= 3 && growth > limit; part += 1) {
  growth = ((await heapAfter(made + calls - warmUp)) - early) / part;
}
/** A busy server learns late that the client has closed a connection; a request that leaked stays pending. */
async function stateOfServer(): Promise<{ pending: number }> {
  for (let tries = 1; ; tries += 1) {
    child.send("state");
    const [state] = await once(child, "message");
    if (state.pending === 0 || tries === 100) return state;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
const server = await stateOfServer();
console.log(
  JSON.stringify({
    calls: made,
    outcomes,
    heapGrowthKilobytes: Math.round(growth / 1_000),
    limitKilobytes: limit / 1_000,
    listeners: getEventListeners(signal, "abort").length,
    timers: process.getActiveResourcesInfo().filter((name) => name === "Timeout").length,
    server,
  }),
);
child.kill();
process.exit(0);

/** Measures one candidate in this process, without a forced garbage collection, and prints microseconds. */
import { checkResults, type Workload, workloads } from "../workloads.js";
import { exchanges, importCandidate, type Job } from "./candidate.js";

const job = JSON.parse(process.argv[2] ?? "") as Job;
const { candidate, stub } = await importCandidate(job);
await checkResults(candidate, exchanges);
const { calls } = job;

async function run(workload: Workload, count: number, inFlight = 1, latencies?: number[]): Promise<number> {
  const call = candidate[workload];
  const lane = async () => {
    for (let done = 0; done < count / inFlight; done += 1) {
      const start = latencies && performance.now();
      await call();
      if (start) latencies.push((performance.now() - start) * 1_000);
    }
  };
  const start = performance.now();
  await Promise.all(Array.from({ length: inFlight }, lane));
  return ((performance.now() - start) * 1_000) / count;
}

const result: Record<string, number> = {};
const cpu = async (count: number, measure: () => Promise<number>): Promise<[number, number]> => {
  const before = process.cpuUsage();
  const time = await measure();
  const { user, system } = process.cpuUsage(before);
  return [time, (user + system) / count];
};

if (job.origin) {
  for (const workload of workloads) await run(workload, workload === "get" ? calls / 2 : calls / 4, 16);
  for (const inFlight of [1, 16, 64]) {
    const latencies: number[] = [];
    // One after the other takes longest, and varies least.
    const count = inFlight === 1 ? calls / 2 : calls;
    const [time, used] = await cpu(count, () =>
      run("get", count, inFlight, inFlight === 64 ? latencies : undefined),
    );
    result[`get, ${inFlight} in flight`] = time;
    result[`CPU, ${inFlight} in flight`] = used;
    if (inFlight === 64)
      result.p99 = latencies.sort((a, b) => a - b)[Math.floor(latencies.length * 0.99)] ?? 0;
  }
  for (const workload of workloads.slice(1))
    result[`${workload}, 16 in flight`] = await run(workload, calls / 2, 16);
} else {
  // A list takes ten times as long, nearly all of it in JSON.parse.
  const countOf = (workload: Workload) => (workload === "list" ? calls / 4 : calls);
  for (const workload of workloads) {
    stub(exchanges[workload]);
    await run(workload, countOf(workload) / 2);
  }
  for (const workload of workloads) {
    stub(exchanges[workload]);
    const count = countOf(workload);
    const [time, used] = await cpu(count, () => run(workload, count));
    result[workload] = time;
    result[`CPU, ${workload}`] = used;
  }
}
console.log(JSON.stringify(result));
await candidate.close?.();
process.exit();

/** Prints the bytes that one call allocates, and that 2,000 calls retain after garbage collection: the median of 11 batches. */
import { median } from "../../rounds.js";
import { checkResults } from "../workloads.js";
import { exchanges, importCandidate, type Job } from "./candidate.js";

const job = JSON.parse(process.argv[2] ?? "") as Job;
const { candidate, stub } = await importCandidate(job);
await checkResults(candidate, exchanges);

const gc = globalThis.gc as () => void;
const heap = () => process.memoryUsage().heapUsed;
const result: Record<string, number> = {};
for (const workload of ["get", "patch"] as const) {
  stub(exchanges[workload]);
  const run = async () => {
    for (let done = 0; done < 1_000; done += 1) await candidate[workload]();
  };
  await run();
  gc();
  const before = heap();
  await run();
  result[`${workload}, bytes`] = (heap() - before) / 1_000;
  // Compiled code is retained too, but only once: the median of several batches leaves it out.
  const after: number[] = [];
  for (let batch = 0; batch <= 11; batch += 1) {
    await run();
    await run();
    gc();
    after.push(heap());
  }
  result[`${workload}, retained`] = median(after.slice(1).map((bytes, batch) => bytes - (after[batch] ?? 0)));
}
console.log(JSON.stringify(result));
process.exit();

/** Scores queued guests until it is stopped: `npm run worker`, in as many processes as you like. */
import type { JobWithMetadata } from "pg-boss";
import { saveError, scoreGuest } from "./score-guest.ts";
import { boss, concurrency, prepare, queue, type ScoreJob } from "./settings.ts";

await prepare();
const options = { localConcurrency: concurrency, pollingIntervalSeconds: 1, includeMetadata: true } as const;
await boss.work(queue, options, async ([job]: JobWithMetadata<ScoreJob>[]) => {
  if (!job) return;
  try {
    await scoreGuest(job.data, job.signal);
  } catch (error) {
    if (job.retryCount < job.retryLimit) throw error; // pg-boss tries again
    await saveError(job.data, error);
  }
});
console.log(`Worker ${process.pid} is ready`);

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => void boss.stop().then(() => process.exit(0)));
}

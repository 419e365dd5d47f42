import type { RunRecord } from "./records.js";
import { parseTime } from "./time.js";

/** Notices which runs end as the clock moves, so that an order by their results need not read all of them. */
export class EndedRuns {
  readonly #runs: readonly RunRecord[];
  readonly #ended: RunRecord[] = [];
  #count = 0;
  #waiting: { readonly run: RunRecord; readonly start: number }[] = [];
  #earliest = Number.POSITIVE_INFINITY;

  constructor(runs: readonly RunRecord[]) {
    this.#runs = runs;
  }

  /** Returns the runs that have ended until `now`; those of earlier calls come first. */
  until(now: number, duration: number): readonly RunRecord[] {
    for (; this.#count < this.#runs.length; this.#count += 1) {
      const run = this.#runs[this.#count] as RunRecord;
      const start = parseTime(run.created_at);
      this.#waiting.push({ run, start });
      this.#earliest = Math.min(this.#earliest, start);
    }
    if (this.#earliest + duration > now) return this.#ended;
    const waiting = this.#waiting;
    this.#waiting = waiting.filter(({ start }) => start + duration > now);
    this.#earliest = this.#waiting.reduce(
      (time, { start }) => Math.min(time, start),
      Number.POSITIVE_INFINITY,
    );
    for (const { run, start } of waiting) if (start + duration <= now) this.#ended.push(run);
    return this.#ended;
  }
}

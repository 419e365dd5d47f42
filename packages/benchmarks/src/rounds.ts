/** Rounds of fresh processes over all candidates, interleaved, in an order that changes by round. */
import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { progress } from "./report/progress.js";

/** Middle, smallest and largest value over the rounds. */
export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/** Values of each candidate, by metric and round. */
export type Values = Readonly<Record<string, Readonly<Record<string, number[]>>>>;

interface RoundOptions {
  /** Seconds after which a candidate runs no further rounds; it runs one at least. Default: no limit. */
  readonly seconds?: (candidate: string) => number;
  /** Name of what is measured, for the progress on stderr. Default: no progress. */
  readonly title?: string;
}

/** Runs each candidate once per round, but slow ones in fewer rounds. */
export async function runRounds<Candidate extends string>(
  candidates: readonly Candidate[],
  rounds: number,
  run: (candidate: Candidate, round: number) => Promise<Record<string, number>> | Record<string, number>,
  { seconds = () => Number.POSITIVE_INFINITY, title }: RoundOptions = {},
): Promise<Values> {
  const values: Record<string, Record<string, number[]>> = {};
  const used: Record<string, number> = {};
  for (const candidate of candidates) [values[candidate], used[candidate]] = [{}, 0];
  let reportedAt = performance.now();
  for (let round = 0; round < rounds; round += 1) {
    const running = candidates.filter((candidate) => (used[candidate] ?? 0) < seconds(candidate));
    for (const candidate of shuffle(running, round)) {
      const start = performance.now();
      const measured = await run(candidate, round);
      used[candidate] = (used[candidate] ?? 0) + (performance.now() - start) / 1_000;
      for (const [metric, value] of Object.entries(measured)) {
        const all = values[candidate] as Record<string, number[]>;
        all[metric] ??= [];
        all[metric].push(value);
      }
    }
    if (!title || performance.now() - reportedAt < 15_000) continue;
    reportedAt = performance.now();
    const left = running.reduce((sum, candidate) => {
      const [before, each] = [used[candidate] ?? 0, (used[candidate] ?? 0) / (round + 1)];
      return (
        sum +
        Math.max(
          0,
          Math.min((rounds - round - 1) * each, Math.ceil((seconds(candidate) - before) / each) * each),
        )
      );
    }, 0);
    progress(`${title}: round ${round + 1} of ${rounds}, about ${Math.round(left)} s left`);
  }
  return values;
}

/** Returns how many rounds the candidates ran. */
export function describeRounds(values: Values, nameOf = (candidate: string) => candidate): string {
  const counts = Object.entries(values).map(([candidate, metrics]) => ({
    name: nameOf(candidate),
    count: Math.max(0, ...Object.values(metrics).map(({ length }) => length)),
  }));
  const most = Math.max(...counts.map(({ count }) => count));
  const fewer = counts.filter(({ count }) => count > 0 && count < most);
  return [`Rounds: ${most}`, ...fewer.map(({ name, count }) => `${name} ${count}`)].join("; ").concat(".");
}

/** Shuffles by a fixed sequence, so that no candidate always runs after the same one. */
function shuffle<Item>(items: readonly Item[], seed: number): Item[] {
  let state = seed * 2_654_435_761 + 1;
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  return items
    .map((item) => ({ item, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}

/** Returns a metric's spread; undefined if the candidate does not have it. */
export function spread(values: Values, candidate: string, metric: string): Spread | undefined {
  const all = values[candidate]?.[metric];
  return all && { median: median(all), min: Math.min(...all), max: Math.max(...all) };
}

/** Returns the median of a metric's ratios to another candidate, each taken within a round that both ran. */
export function ratio(
  values: Values,
  candidate: string,
  base: string,
  metric: string,
  baseMetric = metric,
): number | undefined {
  const [all, others] = [values[candidate]?.[metric], values[base]?.[baseMetric]];
  if (!all || !others) return undefined;
  return median(all.slice(0, others.length).map((value, round) => value / (others[round] ?? Number.NaN)));
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length / 2;
  return ((sorted[Math.ceil(half) - 1] ?? Number.NaN) + (sorted[Math.floor(half)] ?? Number.NaN)) / 2;
}

/** Runs a program and returns its output. A timeout ends its child processes too: some compilers start one. */
export async function runProgram(
  program: string,
  args: readonly string[],
  { cwd, timeout, env }: { cwd?: string; timeout?: number; env?: NodeJS.ProcessEnv } = {},
): Promise<string> {
  const child = spawn(program, args, {
    cwd,
    env: { ...process.env, ...env },
    detached: timeout !== undefined,
  });
  const timer = timeout && setTimeout(() => process.kill(-Number(child.pid), "SIGKILL"), timeout);
  const [output, errors, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise((resolve, reject) => child.on("error", reject).on("close", resolve)),
  ]).finally(() => clearTimeout(timer));
  if (code !== 0) throw new Error(`${program} ${args.join(" ")} exited with ${code}:\n${output}${errors}`);
  return output;
}

/** Runs a module in a fresh Node process and returns the JSON of its last line. */
export async function runWorker(
  file: string,
  job: unknown,
  flags: readonly string[] = [],
): Promise<Record<string, number>> {
  const output = await runProgram(process.execPath, [...flags, file, JSON.stringify(job)]);
  return JSON.parse(output.trim().split("\n").at(-1) ?? "");
}

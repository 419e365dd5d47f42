import type { CandidateName, Candidates, Kind } from "./candidates.js";

/** A value for each candidate. */
export type ByCandidate<Value> = Record<CandidateName, Value>;

/** Bytes that a call allocates, and that 2,000 calls retain after garbage collection. */
export interface Heap {
  readonly perCall: number;
  readonly retained: number;
}

/**
 * Measures microseconds per call, as the median over rounds. Within a round, all candidates run, in an order that
 * changes by round, with `inFlight` concurrent calls.
 */
export async function measureTime(
  candidates: Candidates,
  kind: Kind,
  { rounds = 25, calls = 2_000, inFlight = 1 } = {},
): Promise<ByCandidate<number>> {
  return measure(candidates, rounds, 2, async (name) => {
    const call = candidates[name][kind];
    const start = performance.now();
    const lane = async (): Promise<void> => {
      for (let count = 0; count < calls / inFlight; count += 1) await call();
    };
    await Promise.all(Array.from({ length: inFlight }, lane));
    return ((performance.now() - start) * 1_000) / calls;
  });
}

/** Returns the candidates, and percentiles of how long each of their GETs took, in microseconds. */
export function createLatencies(candidates: Candidates): {
  candidates: Candidates;
  percentile(part: number): ByCandidate<number>;
} {
  const latencies = mapCandidates(candidates, () => [] as number[]);
  const timed = mapCandidates(candidates, (name) => ({
    ...candidates[name],
    get: async () => {
      const start = performance.now();
      const result = await candidates[name].get();
      latencies[name].push((performance.now() - start) * 1_000);
      return result;
    },
  }));
  const percentile = (part: number) =>
    mapCandidates(candidates, (name) => {
      const sorted = latencies[name].toSorted((a, b) => a - b);
      return sorted[Math.floor(sorted.length * part)] ?? Number.NaN;
    });
  return { candidates: timed, percentile };
}

/** Measures the bytes that calls allocate and retain, as medians over rounds. */
export async function measureHeap(
  candidates: Candidates,
  kind: Kind,
  { rounds = 7, calls = 2_000 } = {},
): Promise<ByCandidate<Heap>> {
  const gc = globalThis.gc as () => void;
  const retained = mapCandidates(candidates, () => [] as number[]);
  const perCall = await measure(candidates, rounds, 1, async (name) => {
    const call = candidates[name][kind];
    gc();
    const before = process.memoryUsage().heapUsed;
    for (let count = 0; count < calls; count += 1) await call();
    const after = process.memoryUsage().heapUsed;
    gc();
    retained[name].push(process.memoryUsage().heapUsed - before);
    return (after - before) / calls;
  });
  return mapCandidates(candidates, (name) => ({ perCall: perCall[name], retained: median(retained[name]) }));
}

/** Runs rounds over all candidates and returns the medians; warm-up rounds do not count. */
async function measure(
  candidates: Candidates,
  rounds: number,
  warmUpRounds: number,
  run: (name: CandidateName) => Promise<number>,
): Promise<ByCandidate<number>> {
  const names = Object.keys(candidates) as CandidateName[];
  const values = mapCandidates(candidates, () => [] as number[]);
  for (let round = -warmUpRounds; round < rounds; round += 1) {
    for (let turn = 0; turn < names.length; turn += 1) {
      const name = names[(turn + round + warmUpRounds) % names.length] as CandidateName;
      const value = await run(name);
      if (round >= 0) values[name].push(value);
    }
  }
  return mapCandidates(candidates, (name) => median(values[name]));
}

function mapCandidates<Value>(
  candidates: Candidates,
  map: (name: CandidateName) => Value,
): ByCandidate<Value> {
  const names = Object.keys(candidates) as CandidateName[];
  return Object.fromEntries(names.map((name) => [name, map(name)])) as ByCandidate<Value>;
}

/** Returns the median. */
export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

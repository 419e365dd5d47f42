import type { Peer } from "./peers.js";

export type Kind = "get" | "patch";

/** Microseconds a call, median over rounds, by peer; the peers take turns within each round. */
export async function timeCalls(
  peers: readonly Peer[],
  kind: Kind,
  rounds = 25,
  calls = 2_000,
): Promise<number[]> {
  const times: number[][] = peers.map(() => []);
  for (let round = -2; round < rounds; round += 1) {
    for (const [index, peer] of peers.entries()) {
      const start = performance.now();
      for (let call = 0; call < calls; call += 1) await peer[kind]();
      // The first rounds warm the compiler up.
      if (round >= 0) times[index]?.push(((performance.now() - start) * 1_000) / calls);
    }
  }
  return times.map(median);
}

export interface Heap {
  /** Bytes that a call allocates. */
  readonly perCall: number;
  /** Bytes that 2,000 calls keep after a collection. */
  readonly kept: number;
}

/** What calls allocate and keep, median over rounds. */
export async function weighCalls(
  peers: readonly Peer[],
  kind: Kind,
  rounds = 7,
  calls = 2_000,
): Promise<Heap[]> {
  const gc = globalThis.gc as () => void;
  const measured: { perCall: number; kept: number }[][] = peers.map(() => []);
  for (let round = -1; round < rounds; round += 1) {
    for (const [index, peer] of peers.entries()) {
      gc();
      const before = process.memoryUsage().heapUsed;
      for (let call = 0; call < calls; call += 1) await peer[kind]();
      const after = process.memoryUsage().heapUsed;
      gc();
      const kept = process.memoryUsage().heapUsed - before;
      if (round >= 0) measured[index]?.push({ perCall: (after - before) / calls, kept });
    }
  }
  return measured.map((one) => ({
    perCall: median(one.map(({ perCall }) => perCall)),
    kept: median(one.map(({ kept }) => kept)),
  }));
}

/** The value in the middle. */
export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

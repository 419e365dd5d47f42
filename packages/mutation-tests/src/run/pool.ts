import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Mutant } from "../mutants/mutant.js";
import type { MutantResult } from "../oracles/result.js";
import type { ToParent } from "./worker.js";

const batchSize = 24;
const workerFile = fileURLToPath(new URL("worker.ts", import.meta.url));

export interface PoolOptions {
  readonly workers: number;
  /** Sent to each process before its first mutants. */
  readonly setup?: unknown;
  /** The module that each process runs. */
  readonly module?: string;
}

type OnResult = (result: MutantResult) => void;

/**
 * Evaluates mutants in several processes. If a process exits, its current mutant is tried once more; if that ends a
 * process again, the mutant is not evaluated, which is an error and not a kill.
 */
export async function evaluateAll(
  mutants: readonly Mutant[],
  { workers, setup, module = workerFile }: PoolOptions,
  onResult: OnResult,
): Promise<void> {
  const queue = [...mutants];
  const crashed = new Set<string>();
  const count = Math.max(1, Math.min(workers, Math.ceil(mutants.length / batchSize)));
  await Promise.all(
    Array.from({ length: count }, async () => {
      let idle = 0;
      while (queue.length > 0) {
        // A process that exits before it accepts a mutant would be restarted forever.
        idle = (await runWorker({ queue, crashed, setup, module }, onResult)) ? 0 : idle + 1;
        if (idle > 2) {
          throw new Error("The worker processes exit before they accept a mutant: see their errors above.");
        }
      }
    }),
  );
}

interface Work {
  readonly queue: Mutant[];
  /** Mutants that have ended a process. */
  readonly crashed: Set<string>;
  readonly setup: unknown;
  readonly module: string;
}

/** Returns true if the process started to evaluate a mutant. */
function runWorker({ queue, crashed, setup, module }: Work, onResult: OnResult): Promise<boolean> {
  const child: ChildProcess = fork(module, {
    execArgv: ["--import", "tsx"],
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const open = new Map<string, Mutant>();
  let current: string | undefined;
  let hasStarted = false;
  return new Promise((resolve, reject) => {
    child.send({ setup });
    child.on("message", (message: ToParent) => {
      if ("started" in message) {
        current = message.started;
        hasStarted = true;
      } else if ("result" in message) {
        open.delete(message.result.id);
        current = undefined;
        onResult(message.result);
      } else {
        const batch = queue.splice(0, batchSize);
        for (const mutant of batch) open.set(mutant.id, mutant);
        if (batch.length > 0) child.send({ mutants: batch });
        else child.disconnect();
      }
    });
    child.once("error", reject);
    child.once("exit", (code, signal) => {
      if (current !== undefined && crashed.has(current)) {
        open.delete(current);
        onResult({ id: current, error: `the worker process exited twice (${signal ?? code})` });
      } else if (current !== undefined) crashed.add(current);
      queue.unshift(...open.values());
      resolve(hasStarted);
    });
  });
}

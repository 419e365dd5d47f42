import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Mutant } from "../mutants/mutant.js";
import type { MutantResult } from "../oracles/result.js";
import type { ToParent } from "./worker.js";

const batchSize = 24;
const workerFile = fileURLToPath(new URL("worker.ts", import.meta.url));

export interface PoolOptions {
  readonly workers: number;
  /** The module that each process runs. */
  readonly module?: string;
}

/** Evaluates mutants in several processes. If a process exits, its current mutant counts as killed; the others go on. */
export async function evaluateAll(
  mutants: readonly Mutant[],
  { workers, module = workerFile }: PoolOptions,
  onResult: (result: MutantResult) => void,
): Promise<void> {
  const queue = [...mutants];
  const count = Math.max(1, Math.min(workers, Math.ceil(mutants.length / batchSize)));
  await Promise.all(Array.from({ length: count }, () => work(queue, module, onResult)));
}

async function work(
  queue: Mutant[],
  module: string,
  onResult: (result: MutantResult) => void,
): Promise<void> {
  let idle = 0;
  while (queue.length > 0) {
    const before = queue.length;
    await runWorker(queue, module, onResult);
    // A process that exits before it accepts a mutant would be restarted forever.
    idle = queue.length === before ? idle + 1 : 0;
    if (idle > 2)
      throw new Error("The worker processes exit before they accept a mutant: see their errors above.");
  }
}

function runWorker(queue: Mutant[], module: string, onResult: (result: MutantResult) => void): Promise<void> {
  const child: ChildProcess = fork(module, {
    execArgv: ["--import", "tsx"],
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const open = new Map<string, Mutant>();
  let current: string | undefined;
  return new Promise((resolve, reject) => {
    child.on("message", (message: ToParent) => {
      if ("started" in message) current = message.started;
      else if ("result" in message) {
        open.delete(message.result.id);
        current = undefined;
        onResult(message.result);
      } else {
        const batch = queue.splice(0, batchSize);
        for (const mutant of batch) open.set(mutant.id, mutant);
        if (batch.length > 0) child.send(batch);
        else child.disconnect();
      }
    });
    child.once("error", reject);
    child.once("exit", () => {
      const killed = current;
      if (killed !== undefined) {
        open.delete(killed);
        onResult({ id: killed, wire: "the mock exited" });
      }
      queue.unshift(...open.values());
      resolve();
    });
  });
}

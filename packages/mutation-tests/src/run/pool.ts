import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Mutant } from "./mutant.js";
import type { Verdict } from "./verdict.js";
import type { ToParent } from "./worker.js";

const batchSize = 24;
const workerFile = fileURLToPath(new URL("worker.ts", import.meta.url));

export interface PoolOptions {
  readonly workers: number;
  /** The module that each process runs. */
  readonly module?: string;
}

/** Judges mutants in several processes. A process that dies takes the mutant it was at with it, and no other. */
export async function judgeAll(
  mutants: readonly Mutant[],
  { workers, module = workerFile }: PoolOptions,
  judged: (verdict: Verdict) => void,
): Promise<void> {
  const queue = [...mutants];
  const count = Math.max(1, Math.min(workers, Math.ceil(mutants.length / batchSize)));
  await Promise.all(Array.from({ length: count }, () => work(queue, module, judged)));
}

async function work(queue: Mutant[], module: string, judged: (verdict: Verdict) => void): Promise<void> {
  let idle = 0;
  while (queue.length > 0) {
    const before = queue.length;
    await untilItEnds(queue, module, judged);
    // A process that dies before it takes anything would be started for ever.
    idle = queue.length === before ? idle + 1 : 0;
    if (idle > 2)
      throw new Error("The processes that judge mutants end before they start; their errors stand above.");
  }
}

function untilItEnds(queue: Mutant[], module: string, judged: (verdict: Verdict) => void): Promise<void> {
  const child: ChildProcess = fork(module, {
    execArgv: ["--import", "tsx"],
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const open = new Map<string, Mutant>();
  let current: string | undefined;
  return new Promise((resolve, reject) => {
    child.on("message", (message: ToParent) => {
      if ("started" in message) current = message.started;
      else if ("verdict" in message) {
        open.delete(message.verdict.id);
        current = undefined;
        judged(message.verdict);
      } else {
        const batch = queue.splice(0, batchSize);
        for (const mutant of batch) open.set(mutant.id, mutant);
        if (batch.length > 0) child.send(batch);
        else child.disconnect();
      }
    });
    child.once("error", reject);
    child.once("exit", () => {
      const dead = current;
      if (dead !== undefined) {
        open.delete(dead);
        judged({ id: dead, wire: "the mock died of it" });
      }
      queue.unshift(...open.values());
      resolve();
    });
  });
}

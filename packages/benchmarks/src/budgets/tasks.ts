import { join, posix } from "node:path";
import { runProgram } from "../rounds.js";

const root = join(import.meta.dirname, "../../../..");

interface Task {
  readonly taskId: string;
  readonly directory: string;
  readonly command: string;
  readonly inputs: Readonly<Record<string, string>>;
  readonly dependencies: readonly string[];
}

/** Returns how many tasks of `pnpm test` run again after a change of each file, however small the change is. */
export async function countTasks(files: readonly string[]): Promise<Record<string, number>> {
  const args = ["exec", "turbo", "run", "lint", "//#check", "build", "typecheck", "test", "--dry=json"];
  const { tasks } = JSON.parse(await runProgram("pnpm", args, { cwd: root })) as { tasks: Task[] };
  const counts = files.map((file) => {
    const reads = ({ directory, inputs }: Task) =>
      Object.keys(inputs).some((input) => posix.normalize(posix.join(directory, input)) === file);
    const affected = new Set(tasks.filter(reads).map(({ taskId }) => taskId));
    for (let size = -1; size < affected.size; ) {
      size = affected.size;
      for (const { taskId, dependencies } of tasks) {
        if (dependencies.some((one) => affected.has(one))) affected.add(taskId);
      }
    }
    const run = tasks.filter(({ taskId, command }) => affected.has(taskId) && command !== "<NONEXISTENT>");
    return [file, run.length] as const;
  });
  return Object.fromEntries(counts);
}

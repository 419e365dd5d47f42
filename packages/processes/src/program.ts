import { type ChildProcess, spawn } from "node:child_process";

/** A running program and what it printed. */
export interface Program {
  readonly child: ChildProcess;
  /** Standard output and standard error so far. */
  readonly output: () => string;
  /** Resolves to the exit code, null if a signal ended it; rejects if the program could not be started. */
  readonly exited: Promise<number | null>;
  /** Resolves to the first match in the output; rejects with the output if the program ends without one. */
  readonly printed: (pattern: RegExp) => Promise<RegExpExecArray>;
}

/** Starts a program. Its output goes to nobody else: read it with `output`. */
export function start(
  cwd: string,
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Program {
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, NODE_OPTIONS: "", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      output += chunk;
    });
  }
  const exited = new Promise<number | null>((resolve, reject) => {
    child.on("error", reject).on("close", resolve);
  });
  const printed = (pattern: RegExp) =>
    new Promise<RegExpExecArray>((resolve, reject) => {
      const look = () => {
        const found = pattern.exec(output);
        if (!found) return;
        for (const stream of [child.stdout, child.stderr]) stream.off("data", look);
        resolve(found);
      };
      for (const stream of [child.stdout, child.stderr]) stream.on("data", look);
      look();
      exited.then((code) => reject(new Error(`${command} exited with ${code}:\n${output}`)), reject);
    });
  return { child, output: () => output, exited, printed };
}

import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import type { Snapshot } from "@mycreditapp/sandbox";

/** A program under test and what it printed. */
export interface Program {
  readonly child: ChildProcess;
  /** Standard output and standard error so far. */
  readonly output: () => string;
  /** Resolves to the exit code; null if it was killed. */
  readonly exited: Promise<number | null>;
  /** Resolves to the first match in the output; rejects with the output if the program ends without one. */
  readonly printed: (pattern: RegExp) => Promise<RegExpExecArray>;
}

/** Starts a program of an example. */
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
        if (found) resolve(found);
      };
      look();
      child.stdout.on("data", look);
      child.stderr.on("data", look);
      exited.then((code) => reject(new Error(`${command} exited with ${code}:\n${output}`)), reject);
    });
  return { child, output: () => output, exited, printed };
}

/** A sandbox that serves HTTP for an example. */
export interface ServedSandbox {
  readonly url: string;
  readonly state: () => Promise<Snapshot>;
  readonly control: (request: string, body: unknown) => Promise<void>;
  readonly stop: () => Promise<unknown>;
}

/** Tokens expire by the sandbox's clock: at a high speed, the default would last only seconds of a slow test. */
const lastingTokens = ["--assume", "token.expires_in=1000000"];

/** Starts the sandbox that an example has installed, on a free port. */
export async function startSandbox(example: string, ...options: string[]): Promise<ServedSandbox> {
  const cli = join(example, "node_modules/@mycreditapp/sandbox/dist/cli.js");
  const sandbox = start(example, process.execPath, [cli, "--port", "0", ...lastingTokens, ...options]);
  const [, url = ""] = await sandbox.printed(/listens on (http:\S+);/);
  const control = (request: string, init?: RequestInit) => fetch(`${url}/_sandbox/${request}`, init);
  return {
    url,
    state: async () => (await control("state")).json() as Promise<Snapshot>,
    control: async (request, body) => {
      const response = await control(request, { method: "POST", body: JSON.stringify(body) });
      if (!response.ok) throw new Error(`${request}: ${await response.text()}`);
    },
    stop: () => {
      sandbox.child.kill();
      return sandbox.exited;
    },
  };
}

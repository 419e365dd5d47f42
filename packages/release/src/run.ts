import { spawnSync } from "node:child_process";
import { delimiter } from "node:path";

/** Runs a command and returns its standard output; throws with all output if it fails. */
export function run(
  cwd: string,
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    encoding: "utf8",
    maxBuffer: 2 ** 28,
    env: { ...process.env, ...env },
  });
  if (status === 0) return stdout;
  throw new Error(`${command} ${args.join(" ")} exited with ${status ?? error}:\n${stdout}\n${stderr}`);
}

/**
 * The environment of a machine outside the workspace: npm reads its global configuration next to the Node that runs it,
 * so that the workspace's Node must not be in the PATH, and pnpm passes its settings to npm as variables.
 */
export function outsideEnvironment(): NodeJS.ProcessEnv {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const kept = Object.entries(process.env).filter(([name]) => !/^(npm_|pnpm_|INIT_CWD$)/i.test(name));
  return {
    ...Object.fromEntries(kept),
    PATH: folders.filter((folder) => !folder.includes("node_modules")).join(delimiter),
  };
}

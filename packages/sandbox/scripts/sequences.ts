/** Runs many random sequences of requests against the invariants, or replays one that failed. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { parseArgs } from "node:util";

const help = `Runs random sequences of requests, and checks the invariants of docs/invariants.md after each request.

  pnpm --filter @mycreditapp/sandbox sequences [--runs <number>] [--seed <number>]

  --runs <number>       How many sequences. Default: 10000.
  --seed <number>       Seed of the sequences. Default: a new one, which is printed.

A failure prints the command that replays it, with these options:

  --only <text>         The test of test/properties.test.ts that failed.
  --path <text>         The sequence that failed.
  --replay-path <text>  Its requests that were sent.

  --help                Show help.`;

function readOptions() {
  const text = { type: "string" } as const;
  const options = {
    runs: text,
    seed: text,
    path: text,
    "replay-path": text,
    only: text,
    help: { type: "boolean" },
  } as const;
  try {
    return parseArgs({ options }).values;
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${help}`);
    return process.exit(1);
  }
}

const values = readOptions();
if (values.help) {
  console.log(help);
  process.exit(0);
}
const runs = values.runs ?? "10000";
const seed = values.seed ?? String(Date.now() % 2 ** 31);
if (!/^[1-9]\d*$/.test(runs) || !/^-?\d+$/.test(seed)) {
  console.error(`--runs and --seed are integers.\n\n${help}`);
  process.exit(1);
}
console.log(`Seed ${seed}, ${runs} sequences.`);
const { status } = spawnSync(
  "vitest",
  ["run", "test/properties.test.ts", ...(values.only === undefined ? [] : ["-t", values.only])],
  {
    cwd: join(import.meta.dirname, ".."),
    stdio: "inherit",
    env: {
      ...process.env,
      SANDBOX_RUNS: runs,
      SANDBOX_SEED: seed,
      ...(values.path !== undefined && { SANDBOX_PATH: values.path }),
      ...(values["replay-path"] !== undefined && { SANDBOX_REPLAY_PATH: values["replay-path"] }),
    },
  },
);
process.exitCode = status ?? 1;

/** Runs the command as a process, with invalid options. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, it } from "vitest";

it.each([
  [["--samples", "1"], /^Unknown option '--samples'/],
  [["--workers", "none"], /^--workers none is not a count: use a positive integer\.$/],
  [["--operation", "getNothing"], /^--operation getNothing is not an operationId of the document/],
  [["--shard", "4/3"], /^--shard 4\/3 is not a part: use one such as 1\/3\.$/],
  [["--without", "types"], /^--without types is not supported: use required or lengths\.$/],
  [["--base", "none.json"], /^--base none\.json does not exist: pass the mutation\.json of another run\.$/],
  [["--since", "no-such-ref"], /^--since no-such-ref is not a commit of this repository/],
] as const)("%s is reported in one line", (args, message) => {
  const cwd = join(import.meta.dirname, "..");
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--import", "tsx", "src/cli.ts", ...args], {
    cwd,
    encoding: "utf8",
    env: { ...process.env, NO_COLOR: "1" },
  });
  expect(status).toBe(1);
  expect(stdout).toBe("");
  expect(stderr.split("\n")[0]).toMatch(message);
});

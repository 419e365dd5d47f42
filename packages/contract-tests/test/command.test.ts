/** Runs the command as a process, with a mock that can't start or exits, and with invalid options. */
import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readdir } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { isInShard } from "../src/run/traffic.js";

const root = join(import.meta.dirname, "..");

interface Ended {
  readonly status: number | null;
  readonly lines: readonly string[];
  readonly reports: readonly string[];
}

type Meanwhile = (pid: number | undefined, reports: string) => Promise<void>;

async function run(args: readonly string[], meanwhile?: Meanwhile): Promise<Ended> {
  const reports = `${await mkdtemp(join(tmpdir(), "contract-"))}/`;
  const env = { ...process.env, CONTRACT_REPORTS: reports, NO_COLOR: "1" };
  const child = spawn(process.execPath, ["--import", "tsx", "src/cli.ts", ...args], { cwd: root, env });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
  // Not "exit": output may still be on its way then.
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  await meanwhile?.(child.pid, reports);
  const status = await ended;
  const lines = output.split("\n").filter((line) => line.trim() !== "" && !/npm warn/.test(line));
  return { status, lines, reports: await readdir(reports) };
}

async function takenPort(): Promise<{ port: number; free: () => void }> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  return { port, free: () => server.close() };
}

/** Returns the process ID of the mock that a process has started, directly or indirectly. */
function mockBelow(ancestor: number | undefined): number {
  const { stdout } = spawnSync("ps", ["-eo", "pid=,ppid=,args="], { encoding: "utf8" });
  const family = new Set([ancestor]);
  const processes = [...stdout.matchAll(/^ *(\d+) +(\d+) (.*)$/gm)];
  // A child may precede its parent in the list.
  for (const _ of processes)
    for (const [, pid, parent] of processes) if (family.has(Number(parent))) family.add(Number(pid));
  const mock = processes.find(
    ([, pid, , args]) => family.has(Number(pid)) && / mock -h 127/.test(args ?? ""),
  );
  return Number(mock?.[1] ?? expect.fail("no mock is running"));
}

describe("no test is reported as passed", () => {
  it("when the mock's port is taken", async () => {
    const { port, free } = await takenPort();
    const { status, lines, reports } = await run(["--port", String(port)]);
    free();
    expect(status).toBe(1);
    expect(lines.filter((line) => !/^Running/.test(line))).toEqual([
      `The tests did not complete: can't listen on 127.0.0.1:${port} (EADDRINUSE): use another port.`,
    ]);
    expect(reports).toEqual([]);
  });

  it("when the mock exits during the run", async () => {
    const kill: Meanwhile = async (pid, reports) => {
      // From then on, the run knows that the mock listens.
      await expect.poll(() => existsSync(`${reports}traffic.ndjson`), { timeout: 200_000 }).toBe(true);
      process.kill(mockBelow(pid), "SIGKILL");
    };
    const { status, lines } = await run([], kill);
    expect(status).toBe(1);
    const [first, ...others] = lines.filter((line) => !/^Running/.test(line));
    expect(first).toMatch(/^The tests did not complete: the mock exited \(.+\)\. Last output: .+/);
    expect(others).toEqual([]);
  });
});

it("reports an invalid option, and shows the help", async () => {
  const { status, lines } = await run(["--prot", "1"]);
  expect(status).toBe(1);
  expect(lines[0]).toMatch(/^Unknown option '--prot'/);
  expect(lines.join("\n")).toContain("pnpm contract [--port <number>] [--measure]");
});

it("reports a part that does not exist, and missing parts", async () => {
  expect(await run(["--shard", "4/3"])).toMatchObject({
    status: 1,
    lines: ["--shard 4/3 is not a part: use one such as 1/3."],
  });
  const { lines } = await run(["--merge"]);
  expect(lines).toEqual(["There are no shards: run `pnpm contract --shard 1/3` and so on first."]);
});

it("parts are disjoint, and three add up to the whole", () => {
  const indexes = Array.from({ length: 100 }, (_, index) => index);
  const parts = ["1/3", "2/3", "3/3"].map((part) => indexes.filter((index) => isInShard(index, part)));
  expect(parts.flat().sort((a, b) => a - b)).toEqual(indexes);
  expect(indexes.filter((index) => isInShard(index, undefined))).toEqual(indexes);
});

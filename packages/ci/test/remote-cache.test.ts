/** The team's cache: a real server, and clones that share it. */
import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";

const root = join(import.meta.dirname, "../../..");
const scratch = mkdtempSync(join(tmpdir(), "remote-cache-"));
const token = "token-of-the-cache";
/** Enough tasks of each kind: bundle, generate, build. */
const tasks = ["run", "build", "--filter=@mycreditapp/types"];
/** The root and what the tasks need. */
const packages = ["--filter=mycreditapp-api", "--filter=@mycreditapp/types..."];
let server: ChildProcess;
let url: string;

beforeAll(async () => {
  const cli = fileURLToPath(import.meta.resolve("turborepo-remote-cache")).replace(/[^/]+$/, "cli.js");
  server = spawn(process.execPath, [cli], {
    env: {
      PATH: process.env.PATH,
      HOST: "127.0.0.1",
      PORT: "0",
      TURBO_TOKEN: token,
      // Not used as a key: without it, the server drops signatures.
      TURBO_REMOTE_CACHE_SIGNATURE_KEY: "keep",
      STORAGE_PROVIDER: "local",
      STORAGE_PATH: join(scratch, "storage"),
      STORAGE_PATH_USE_TMP_FOLDER: "false",
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  if (server.stdout)
    for await (const line of createInterface(server.stdout)) {
      url = /Server listening at (http:\S+?)"/.exec(line)?.[1] ?? "";
      if (url) return;
    }
  throw new Error("The cache server ended before it listened: see its output above.");
});

afterAll(async () => {
  const ended = once(server, "exit");
  server.kill();
  await ended;
  rmSync(scratch, { recursive: true, force: true, maxRetries: 10 });
});

/** Clones the repository, without what was built. */
function clone(name: string): string {
  const folder = join(scratch, name);
  execFileSync("git", ["clone", "--quiet", root, folder]);
  return folder;
}

/** Runs the tasks in a clone, which has no cache but the server's, and returns how many of them came from it. */
function run(folder: string, key: string): { cached: number; total: number } {
  const { stdout, stderr } = spawnSync(
    join(root, "node_modules/.bin/turbo"),
    [...tasks, "--cache=remote:rw"],
    {
      cwd: folder,
      encoding: "utf8",
      env: {
        ...process.env,
        // If the caller's environment sets it, turbo ignores the cache.
        TURBO_FORCE: undefined,
        TURBO_API: url,
        TURBO_TOKEN: token,
        TURBO_TEAM: "mycreditapp",
        TURBO_REMOTE_CACHE_SIGNATURE_KEY: key,
      },
    },
  );
  const [, cached, total] = /Cached:\s+(\d+) cached, (\d+) total/.exec(stdout) ?? [];
  if (!total) throw new Error(`turbo failed:\n${stdout}${stderr}`);
  return { cached: Number(cached), total: Number(total) };
}

it("gives a second clone every task, and one with another key none", { timeout: 900_000 }, () => {
  const first = clone("first");
  execFileSync("pnpm", ["install", "--frozen-lockfile", "--prefer-offline", ...packages], {
    cwd: first,
    stdio: "ignore",
  });
  const built = run(first, "key-of-the-team");
  expect(built.total).toBeGreaterThanOrEqual(3);
  expect(built.cached).toBe(0);

  // Nothing is installed here: a task that is not in the cache fails.
  expect(run(clone("second"), "key-of-the-team")).toEqual({ cached: built.total, total: built.total });

  expect(run(first, "another-key")).toEqual({ cached: 0, total: built.total });
});

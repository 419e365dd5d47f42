import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { launches, type Results } from "../src/runtimes/launch.js";
import { listCells, type Runtime, runtimes } from "../src/runtimes/matrix.js";
import { type ScriptedServer, startServer } from "../src/runtimes/scripted-server.js";

const ids = Object.keys(runtimes) as Runtime[];
/** In CI, a missing runtime fails the tests instead of skipping them. */
const mayBeMissing = !process.env.CI;

let server: ScriptedServer;
const runs = new Map<Runtime, Promise<Results | undefined>>();

beforeAll(async () => {
  server = await startServer();
  // In parallel, as runs are mostly idle.
  for (const runtime of ids) {
    const run = launches[runtime](inject("folder"), server.url);
    run.catch(() => undefined);
    runs.set(runtime, run);
  }
});
afterAll(() => server.stop());

describe.each(ids)("the packed client on %s", (runtime) => {
  let results: Results | undefined;

  beforeAll(async () => {
    results = await runs.get(runtime);
    if (results) return;
    const remedy =
      runtime === "browser" ? "apt-get install chromium" : "pnpm install, with optional dependencies";
    const message = `Skipping the tests on ${runtimes[runtime]}: not installed (${remedy})`;
    if (!mayBeMissing) throw new Error(message);
    console.warn(message);
  }, 300_000);

  it("runs exactly the cases of the table", ({ skip }) => {
    skip(!results, `${runtime} is not installed`);
    const names = listCells(runtime).map(([name]) => name);
    expect([...(results?.keys() ?? [])].sort()).toEqual(names.sort());
  });

  it.for(listCells(runtime))("%s", ([name, cell], { skip }) => {
    skip(!results, `${runtime} is not installed`);
    const result = results?.get(name) ?? "did not run";
    if (cell === "tested") expect(result).toBe("ok");
    else expect(result, "the table says no").toMatch(/^Error: expected/);
  });
});

import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { launches, type Results } from "../src/runtimes/launch.js";
import { cellsOf, type Runtime, runtimes } from "../src/runtimes/matrix.js";
import { type ScriptedServer, startServer } from "../src/runtimes/server.js";

const ids = Object.keys(runtimes) as Runtime[];
/** Comes with the machine, not with an install of the workspace. */
const mayBeMissing = (runtime: Runtime) => runtime === "browser" || !process.env.CI;

let server: ScriptedServer;
const runs = new Map<Runtime, Promise<Results | undefined>>();

beforeAll(async () => {
  server = await startServer();
  // At the same time, as a run waits most of its time.
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
    const message = `The client is not tested on ${runtimes[runtime]}: ${remedy}`;
    if (!mayBeMissing(runtime)) throw new Error(message);
    console.warn(message);
  }, 240_000);

  it("runs the cases that the table has", ({ skip }) => {
    skip(!results, `${runtime} is not installed`);
    const names = cellsOf(runtime).map(([name]) => name);
    expect([...(results?.keys() ?? [])].sort()).toEqual(names.sort());
  });

  it.for(cellsOf(runtime))("%s", ([name, cell], { skip }) => {
    skip(!results, `${runtime} is not installed`);
    const result = results?.get(name) ?? "was not run";
    if (cell === "tested") expect(result).toBe("ok");
    else expect(result, "the table says no").toMatch(/^Error: expected/);
  });
});

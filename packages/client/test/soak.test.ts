import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";

it("100,000 calls with faults leak no heap, listeners or busy sockets", async () => {
  const script = join(import.meta.dirname, "soak/soak.ts");
  const { stdout, stderr } = await promisify(execFile)(
    process.execPath,
    ["--expose-gc", "--import", "tsx", script, "100000"],
    {
      cwd: join(import.meta.dirname, ".."),
    },
  );
  const report = JSON.parse(stdout);
  console.log(stdout);
  expect(stderr).toBe("");
  expect(report.calls).toBeGreaterThanOrEqual(100_000);
  // Each kind of fault occurred, and most calls succeeded anyway.
  expect(Object.keys(report.outcomes).sort()).toEqual([
    "ConnectionError",
    "TimeoutError",
    "UnexpectedResponseError",
    "ok",
  ]);
  expect(report.outcomes.ok).toBeGreaterThan(70_000);
  expect(report.heapGrowthKilobytes).toBeLessThan(1_500);
  expect(report.listeners).toBe(0);
  expect(report.server.pending).toBe(0);
}, 300_000);

import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";

/** `pnpm test` makes few calls. The nightly workflow makes more, and finds smaller leaks (`test:soak`). */
const calls = Number(process.env.SOAK_CALLS ?? 16_000);

it(`${calls} calls with faults leak no heap, listeners or busy sockets`, async () => {
  const script = join(import.meta.dirname, "soak/soak.ts");
  const { stdout, stderr } = await promisify(execFile)(
    process.execPath,
    ["--expose-gc", script, String(calls)],
    {
      cwd: join(import.meta.dirname, ".."),
    },
  );
  const report = JSON.parse(stdout);
  console.log(stdout);
  expect(stderr).toBe("");
  expect(report.calls).toBeGreaterThanOrEqual(calls);
  // Each kind of fault occurred, and most calls succeeded anyway.
  expect(Object.keys(report.outcomes).sort()).toEqual([
    "ConnectionError",
    "TimeoutError",
    "UnexpectedResponseError",
    "ok",
  ]);
  expect(report.outcomes.ok).toBeGreaterThan(0.7 * calls);
  expect(report.heapGrowthKilobytes).toBeLessThan(report.limitKilobytes);
  expect(report.listeners).toBe(0);
  expect(report.server.pending).toBe(0);
}, 900_000);

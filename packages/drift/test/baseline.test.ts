import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { against } from "./support/run-drift.js";
import { type Deviations, error } from "./support/stub-server.js";

const folder = mkdtempSync(join(tmpdir(), "drift-baseline-"));
afterAll(() => rmSync(folder, { recursive: true }));
const file = join(folder, "baseline.json");

const known: Deviations = {
  getOrganization: ({ body }) => Object.assign(body, { nickname: "Ann's Bakery" }),
  getPrivateRecords: ({ body }) => Object.assign(body, { items: [], total_items: 0 }),
};
const run = (deviations: Deviations, ...args: string[]) =>
  against(deviations, ["--scenario", "self", "--baseline", file, ...args]);

it("fails for new deviations only", async () => {
  const first = await run(known, "--write-baseline");
  expect(first.progress).toContain("1 deviation written to --baseline.");
  expect(first.code).toBe(0);
  expect(readFileSync(file, "utf8")).not.toContain("Ann");

  const again = await run({
    ...known,
    getOrganization: ({ body }) => Object.assign(body, { nickname: "Bob" }),
  });
  expect(again.out).toMatch(/^No drift\. 1 known deviation\./m);
  expect(again.code).toBe(0);

  const more = await run({
    ...known,
    getCreditApplication: ({ body }) => Object.assign(body, { nickname: "Ann" }),
  });
  expect(more.out).toMatch(/^Drift: 1 finding\. 1 known deviation\./m);
  expect(more.code).toBe(1);
  const sarif = JSON.parse(more.files["drift.sarif"] ?? "");
  const drifted = sarif.runs[0].results.filter(
    ({ ruleId }: { ruleId: string }) => ruleId === "undocumented-field",
  );
  expect(
    drifted.map(({ level, baselineState }: Record<string, string>) => `${level} ${baselineState}`).sort(),
  ).toEqual(["note unchanged", "warning new"]);
});

it("knows another value of an enum as another deviation", async () => {
  const status = (value: string): Deviations => ({
    getHostConnection: ({ body }) => Object.assign(body, { status: value }),
  });
  expect((await run(status("gone"), "--write-baseline")).code).toBe(0);
  expect((await run(status("gone"))).code).toBe(0);
  expect((await run(status("moved"))).code).toBe(1);
});

it("excuses missing data, and no outage", async () => {
  await run(known, "--write-baseline");
  const down: Deviations = {
    getTheAvailableCurrencies: (response) => {
      response.status = 503;
      response.body = error("service_under_maintenance", "maintenance");
    },
  };
  expect((await run({ ...known, ...down }, "--write-baseline")).code).toBe(3);
  expect((await run({ ...known, ...down })).code).toBe(3);
  expect((await run(known)).code).toBe(0);
});

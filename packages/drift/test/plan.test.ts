import { expect, it } from "vitest";
import { readContract } from "../../src/live/document.js";
import { idSources } from "../../src/live/id-sources.js";
import { idsOf } from "../../src/live/plan.js";
import { against, guest } from "./run-cli.js";

const { operations } = readContract();
const reads = operations.filter(({ method }) => method === "GET");

it("knows a list for every path parameter of a read, and no list that is gone", () => {
  const names = [...new Set(reads.flatMap(idsOf))].sort();
  expect(Object.keys(idSources).sort()).toEqual(names);
  for (const { operation } of Object.values(idSources)) {
    expect(reads.map(({ id }) => id)).toContain(operation);
  }
});

it("takes the ids from the lists of the same scenario", async () => {
  const ids = { self: "11111111-1111-4111-8111-111111111111", host: "22222222-2222-4222-8222-222222222222" };
  const lists = [ids.self, ids.host];
  const { standIn } = await against(
    { getFinancialFiles: ({ body }) => Object.assign(body.items[0], { id: lists.shift() }) },
    ["--guest", guest, "--operation", "getFinancialFile"],
  );
  const files = standIn.requests.filter((request) => /financial-files\/./.test(request));
  expect(files.map((request) => request.split("/").pop())).toEqual([ids.self, ids.host]);
});

it("calls only what was named, and the lists that its ids come from", async () => {
  const { standIn, report } = await against({}, ["--operation", "getASpecificCurrency"]);
  expect(standIn.requests).toEqual([
    "POST /oauth2/token",
    "GET /resources/currencies",
    "GET /resources/currencies/USD",
  ]);
  expect(report.calls).toHaveLength(3);
});

it("takes a path parameter that is given", async () => {
  const { standIn } = await against({}, [
    ...["--operation", "getASpecificCurrency", "--path", "currency_code=EUR"],
  ]);
  expect(standIn.requests).toEqual(["POST /oauth2/token", "GET /resources/currencies/EUR"]);
});

it("says why a call is not made", async () => {
  const { report, progress, code } = await against(
    {
      getPrivateRecords: ({ body }) => Object.assign(body, { items: [], total_items: 0 }),
      getHostConnections: (answer) => {
        answer.status = 500;
        answer.body = {
          detail: [{ loc: [], msg: "x", type: "maintenance", code: "service_under_maintenance" }],
        };
      },
    },
    ["--scenario", "self"],
  );
  const reasons = new Map(
    report.notRun.map(({ operation, scenario, reason }) => [`${operation} ${scenario}`, reason]),
  );
  expect(reasons.get("getPrivateRecordMetrics self")).toBe(
    "getPrivateRecords has no entry with one, so there is no record_id: give --path record_id=<value>",
  );
  expect(reasons.get("getHostConnection self")).toMatch(/^getHostConnections was not answered/);
  expect(reasons.get("getOrganization host")).toBe("--guest is not given");
  expect(reasons.get("getOrganization guest")).toBe("--host is not given");
  expect(progress).toContain("getPrivateRecordMetrics (self): not run, getPrivateRecords has no entry");
  expect(code).toBe(0);
});

it("takes the version prefix that was asked for", async () => {
  const { report } = await against({}, ["--version", "v1", "--operation", "getTheAvailableCurrencies"]);
  expect(report).toMatchObject({ apiVersion: "v1", summary: { calls: 2, drift: 0 } });
});

import { expect, it } from "vitest";
import { readContract } from "../src/document/contract.js";
import { idSources, idsOf } from "../src/plan/plan.js";
import { against, guest } from "./support/run-drift.js";

const { operations } = readContract();
const reads = operations.filter(({ method }) => method === "GET");

it("has a list for every path parameter of a GET operation, and no obsolete list", () => {
  const names = [...new Set(reads.flatMap(idsOf))].sort();
  expect(Object.keys(idSources).sort()).toEqual(names);
  for (const { operation } of Object.values(idSources)) {
    expect(reads.map(({ id }) => id)).toContain(operation);
  }
});

it("uses the ids from the lists of the same scenario", async () => {
  const ids = { self: "11111111-1111-4111-8111-111111111111", host: "22222222-2222-4222-8222-222222222222" };
  const lists = [ids.self, ids.host];
  const { stub } = await against(
    { getFinancialFiles: ({ body }) => Object.assign(body.items[0], { id: lists.shift() }) },
    ["--guest", guest, "--operation", "getFinancialFile"],
  );
  const files = stub.requests.filter((request) => /financial-files\/./.test(request));
  expect(files.map((request) => request.split("/").pop())).toEqual([ids.self, ids.host]);
});

it("calls only the named operation, and the lists that provide its ids", async () => {
  const { stub, report } = await against({}, ["--operation", "getASpecificCurrency"]);
  expect(stub.requests).toEqual([
    "POST /oauth2/token",
    "GET /resources/currencies",
    "GET /resources/currencies/USD",
  ]);
  expect(report.calls).toHaveLength(3);
});

it("uses an explicit path parameter", async () => {
  const { stub } = await against({}, [
    ...["--operation", "getASpecificCurrency", "--path", "currency_code=EUR"],
  ]);
  expect(stub.requests).toEqual(["POST /oauth2/token", "GET /resources/currencies/EUR"]);
});

it("reports why a call is not made", async () => {
  const { report, progress, code } = await against(
    {
      getPrivateRecords: ({ body }) => Object.assign(body, { items: [], total_items: 0 }),
      getHostConnections: (response) => {
        response.status = 503;
        response.body = {
          detail: [{ loc: [], msg: "x", type: "maintenance", code: "service_under_maintenance" }],
        };
      },
    },
    ["--scenario", "self"],
  );
  const reasons = new Map(
    [...report.outcomes, ...report.notPlanned].map(({ operation, scenario, reason }) => [
      `${operation} ${scenario}`,
      reason,
    ]),
  );
  expect(reasons.get("getPrivateRecordMetrics self")).toBe(
    "getPrivateRecords has no item with one, so record_id is unknown: pass --path record_id=<value>",
  );
  expect(reasons.get("getHostConnection self")).toMatch(/^getHostConnections was not seen/);
  expect(reasons.get("getHostConnections self")).toBe(
    'the API responded 503 with code "service_under_maintenance"',
  );
  expect(reasons.get("getOrganization host")).toBe("--guest is not set");
  expect(reasons.get("getOrganization guest")).toBe("--host is not set");
  expect(progress).toContain("getPrivateRecordMetrics (self): not seen, getPrivateRecords has no item");
  expect(code).toBe(3);
});

it("uses the requested version prefix", async () => {
  const { report } = await against({}, ["--version", "v1", "--operation", "getTheAvailableCurrencies"]);
  expect(report.source).toMatch(/\/v1, called as self$/);
  expect(report.summary).toMatchObject({ calls: 2, drift: 0 });
});

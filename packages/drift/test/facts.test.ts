import { expect, it } from "vitest";
import type { Report } from "../src/report/report.js";
import { against, guest } from "./support/run-drift.js";
import { error } from "./support/stub-server.js";

function fact(
  { facts }: Report,
  label: string,
): { state: string; evidence: string; seen: string } | undefined {
  return facts.find((one) => one.label === label);
}

const faithful = (await against({})).report;

it("reports for every x-evidence whether it was seen", () => {
  expect(fact(faithful, "getOrganization")).toMatchObject({
    state: "seen",
    evidence: "partial",
    seen: "3 times",
  });
  expect(fact(faithful, "GuestConnectionList")).toMatchObject({ state: "seen", seen: "once" });
  expect(fact(faithful, "DocumentRequestId")).toMatchObject({ state: "not seen", seen: "" });
  expect(fact(faithful, "uploadFinancialFile")).toMatchObject({ state: "not seen" });
  expect(fact(faithful, "getOrganization x-organization-access")).toMatchObject({
    state: "seen",
    evidence: "assumed",
    seen: "self 200, host 200, guest 200",
  });
  const { seen, contradicted, denied, "not seen": rest } = faithful.summary.facts;
  expect(seen + rest).toBe(faithful.facts.length);
  expect({ contradicted, denied }).toEqual({ contradicted: 0, denied: 0 });
});

it("reports which scenarios were not called", async () => {
  const { report } = await against({}, ["--guest", guest]);
  expect(fact(report, "getOrganization x-organization-access")).toMatchObject({
    state: "not seen",
    seen: "self 200, host 200, guest not called",
  });
});

it("reports contradicted and denied facts; an additional field is neither", async () => {
  const { report } = await against({
    getGuestConnections: ({ body }) => Object.assign(body, { total_items: -1 }),
    getOrganizationLoans: (response) => {
      response.status = 403;
      response.body = error("access_denied");
    },
    getOrganization: ({ body }) => Object.assign(body, { nickname: "Ann" }),
  });
  expect(fact(report, "GuestConnectionList")).toMatchObject({ state: "contradicted", evidence: "inferred" });
  expect(fact(report, "getGuestConnections")).toMatchObject({ state: "contradicted", evidence: "partial" });
  expect(fact(report, "getOrganizationLoans x-organization-access")).toMatchObject({ state: "denied" });
  expect(fact(report, "getOrganizationLoans")).toMatchObject({ state: "not seen" });
  expect(fact(report, "getOrganization")).toMatchObject({ state: "seen" });
});

it("counts fields, timestamp formats and error codes by status", async () => {
  const { report } = await against({
    getPrivateRecords: ({ body }) => {
      const [first] = body.items;
      const { email: _email, ...second } = first;
      body.items = [first, { ...second, archived_at: null }];
    },
    getHostConnection: (response) => {
      response.status = 404;
      response.body = error("access_denied");
    },
  });
  const field = (name: string) =>
    report.fields.find((one) => one.schema.endsWith("/PrivateRecordBrief") && one.field === name);
  expect(field("email")).toMatchObject({ objects: 2, present: 1, null: 0 });
  expect(field("archived_at")).toMatchObject({ objects: 2, present: 2, null: 1 });
  expect(report.errors).toEqual([{ status: 404, code: "access_denied", count: 1 }]);
  expect(report.timestamps.map(({ format }) => format)).toEqual([
    "date-time with Z",
    "date-time without zone, 6 fraction digits",
  ]);
});

it("gives each finding the nearest evidence", async () => {
  const { report } = await against({
    getHostConnections: ({ body }) => {
      body.total_items = "1";
      body.items[0].status = "suspended";
    },
    getHostConnection: ({ body }) => Object.assign(body, { status: "suspended" }),
    getOrganization: ({ body }) => {
      body.id = null;
      delete body.email;
    },
    getPrivateRecords: ({ body }) => {
      delete body.total_items;
    },
    getPrivateRecordFinancialFiles: ({ body }) => {
      body.items[0].status = "lost";
    },
    getPrivateRecordCurrentScore: ({ body }) => Object.assign(body, { created_at: "yesterday" }),
  });
  const evidence = report.findings
    .filter(({ severity, scenario }) => severity !== "note" && ["self", "none"].includes(scenario))
    .map(({ operation, location, evidence }) => `${operation} ${location} ${evidence}`);
  expect(evidence.sort()).toEqual([
    "getHostConnection /status documented",
    "getHostConnections /items/0/status documented",
    "getHostConnections /total_items inferred",
    "getOrganization /email inferred",
    "getOrganization /id inferred",
    "getPrivateRecordCurrentScore /created_at assumed",
    "getPrivateRecordFinancialFiles /items/0/status inferred",
    "getPrivateRecords /total_items documented",
  ]);
});

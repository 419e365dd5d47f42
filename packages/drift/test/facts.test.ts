import { expect, it } from "vitest";
import type { Report } from "../../src/live/report/model.js";
import { against, guest } from "./run-cli.js";
import { error } from "./stand-in.js";

function fact(
  { facts }: Report,
  label: string,
): { state: string; evidence: string; seen: string } | undefined {
  return facts.find((one) => one.label === label);
}

const faithful = (await against({})).report;

it("says of every mark whether it was seen", () => {
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
  const { seen, contradicted, refused, "not seen": rest } = faithful.summary.facts;
  expect(seen + rest).toBe(faithful.facts.length);
  expect({ contradicted, refused }).toEqual({ contradicted: 0, refused: 0 });
});

it("says which scenarios were not tried", async () => {
  const { report } = await against({}, ["--guest", guest]);
  expect(fact(report, "getOrganization x-organization-access")).toMatchObject({
    state: "not seen",
    seen: "self 200, host 200, guest not called",
  });
});

it("says which facts are contradicted or refused; an additional field does neither", async () => {
  const { report } = await against({
    getGuestConnections: ({ body }) => Object.assign(body, { total_items: -1 }),
    getOrganizationLoans: (answer) => {
      answer.status = 403;
      answer.body = error("access_denied");
    },
    getOrganization: ({ body }) => Object.assign(body, { nickname: "Ann" }),
  });
  expect(fact(report, "GuestConnectionList")).toMatchObject({ state: "contradicted", evidence: "inferred" });
  expect(fact(report, "getGuestConnections")).toMatchObject({ state: "contradicted", evidence: "partial" });
  expect(fact(report, "getOrganizationLoans x-organization-access")).toMatchObject({ state: "refused" });
  expect(fact(report, "getOrganizationLoans")).toMatchObject({ state: "not seen" });
  expect(fact(report, "getOrganization")).toMatchObject({ state: "seen" });
});

it("counts fields, forms of timestamps and which status came with which code", async () => {
  const { report } = await against({
    getPrivateRecords: ({ body }) => {
      const [first] = body.items;
      const { email: _email, ...second } = first;
      body.items = [first, { ...second, archived_at: null }];
    },
    getHostConnection: (answer) => {
      answer.status = 404;
      answer.body = error("access_denied");
    },
  });
  const field = (name: string) =>
    report.fields.find((one) => one.schema.endsWith("/PrivateRecordBrief") && one.field === name);
  expect(field("email")).toMatchObject({ objects: 2, present: 1, null: 0 });
  expect(field("archived_at")).toMatchObject({ objects: 2, present: 2, null: 1 });
  expect(report.errors).toEqual([{ status: 404, code: "access_denied", count: 1 }]);
  expect(report.timestamps.map(({ form }) => form)).toEqual([
    "date-time with Z",
    "date-time without zone, 6 fraction digits",
  ]);
});

it("gives each finding the nearest mark", async () => {
  const { report } = await against({
    getHostConnections: ({ body }) => {
      body.total_items = "1";
      body.items[0].status = "suspended";
    },
    getHostConnection: ({ body }) => Object.assign(body, { status: "suspended" }),
    getPrivateRecordCurrentScore: ({ body }) => Object.assign(body, { created_at: "yesterday" }),
  });
  const marks = report.findings
    .filter(({ severity }) => severity === "violation")
    .map(({ operation, place, evidence }) => `${operation} ${place} ${evidence}`);
  expect(marks.sort()).toEqual([
    "getHostConnection /status documented",
    "getHostConnections /items/0/status inferred",
    "getHostConnections /total_items inferred",
    "getPrivateRecordCurrentScore /created_at assumed",
  ]);
});

import { createClient } from "@mycreditapp/client";
import { type DriftReport, isDriftError, validateResponses } from "@mycreditapp/client/validation";
import * as operations from "@mycreditapp/client/validation/operations";
import { findExample } from "@mycreditapp/contract-runtime/examples";
import { expect, it } from "vitest";
import { guest, me } from "../testing/requests.js";

const { validateOperations, ...all } = operations;
const bodies = [{}, [], null, "text", { id: "Jane Doe", unknown: 1 }];

it.each(Object.keys(all) as (keyof typeof all)[])("%s: the same findings as with all operations", (name) => {
  const reports: DriftReport[][] = [[], []];
  const one = validateOperations([all[name]], { report: (report) => reports[0]?.push(report) });
  const whole = validateResponses({ report: (report) => reports[1]?.push(report) });
  for (const body of [findExample(name), ...bodies]) {
    for (const validation of [one, whole]) validation.check(name, 200, body);
  }
  expect(reports[0]?.length).toBeGreaterThan(1);
  expect(reports[0]).toEqual(reports[1]);
  expect(reports[0]?.[0]?.operation).toBe(name);
});

it("responses of other operations are not validated", () => {
  const validation = validateOperations([operations.getOrganization], { onDrift: "throw", report: () => {} });
  expect(() => validation.check("getGuestConnections", 200, null)).not.toThrow();
  expect(() => validation.check("getOrganization", 200, null)).toThrow(/does not match the spec/);
});

it("a violation rejects the call", async () => {
  const mca = createClient({
    organizationId: me,
    token: "t",
    fetch: async () => Response.json({ id: 1 }),
    validation: validateOperations([operations.getOrganization], { onDrift: "throw", report: () => {} }),
  });
  const outcome = await mca.asHostOf(guest).getOrganization().result();
  expect(!outcome.ok && isDriftError(outcome.error)).toBe(true);
});

it("options are checked as with all operations", () => {
  expect(() => validateOperations([], { onDrift: "ignore" as never })).toThrow(/use "warn" or "throw"/);
});

/** By hand, because the oracle must not come from the document: who acts for whom is read off the guide and the pages. */
import { createClient } from "@mycreditapp/client";
import { describe, expect, it } from "vitest";
import { accessTable, allowed, open, organizations } from "../../src/access/access.js";
import type { ScenarioName } from "../../src/cases/case.js";
import { readBundle } from "../../src/document/document.js";
import { operationsOf } from "../../src/document/operations.js";
import { viewOf } from "../../src/run/call.js";

const document = readBundle() as ReturnType<typeof readBundle> & { info: { description: string } };
const mca = createClient({ organizationId: organizations.me, token: "any" });

it("the document's own rules are those of the authorization guide", () => {
  const rules = document["x-organization-access-rules"] as Record<string, Record<string, object>>;
  const rows = Object.entries(rules).flatMap(([resource, scenarios]) =>
    Object.entries(scenarios).map(([scenario, rule]) => ({ resource, scenario, ...rule })),
  );
  expect(rows).toEqual(accessTable);
});

it("the table in the document's description is that of the authorization guide", () => {
  const rows = [...document.info.description.matchAll(/^\| (general|host-owned) \| (.*) \|$/gm)].map(
    (row) => row[0],
  );
  expect(rows).toEqual(
    accessTable.map(
      (row) => `| ${[row.resource, row.scenario, row.requester, row.target, row.org_id].join(" | ")} |`,
    ),
  );
});

it("the tables know every operation of the document, and no other", () => {
  const known = [...open, ...allowed.flatMap(({ operations }) => operations)].sort();
  expect(known).toEqual(
    operationsOf(document)
      .map(({ id }) => id)
      .sort(),
  );
});

describe("the client offers an operation in its scenarios and in no other", () => {
  const scenarios = [undefined, "self", "host", "guest"] as (ScenarioName | undefined)[];
  const offered = (operation: string) => scenarios.filter((scenario) => viewOf(mca, scenario)[operation]);
  for (const operation of open) {
    it(operation, () => expect(offered(operation)).toEqual([undefined]));
  }
  for (const { operations, scenarios: rightOnes } of allowed) {
    for (const operation of operations) it(operation, () => expect(offered(operation)).toEqual(rightOnes));
  }
});

describe("an operation that takes the organization headers says so, and takes both", () => {
  for (const { id, access, parameters } of operationsOf(document)) {
    it(id, () => {
      const headers = parameters.filter(({ value }) => value.in === "header").map(({ value }) => value);
      const required = headers.filter((header) => header.required).map(({ name }) => name);
      expect(required).toEqual(access ? ["Requester-Organization-ID", "Target-Organization-ID"] : []);
    });
  }
});

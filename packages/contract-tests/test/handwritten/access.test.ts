/** Checks document and client against the access oracle, which does not come from the document. */
import { createClient } from "@mycreditapp/client";
import { accessRulesOf, operationsOf, type Scenario } from "@mycreditapp/document";
import { describe, expect, it } from "vitest";
import { accessTable, operationAccess, organizations } from "../../src/access/access.js";
import { readBundle } from "../../src/approved/approved.js";
import { scenarioClient } from "../../src/run/call.js";

const document = readBundle();
const access = operationAccess();
const mca = createClient({ organizationId: organizations.me, token: "any" });

it("the rules of the document are those of the authorization guide", () => {
  const rows = accessRulesOf(document).map(({ rule, ...row }) => ({ ...row, ...rule }));
  expect(rows).toEqual(accessTable);
});

it("the table in the description of the document is that of the authorization guide", () => {
  const table = /^\| (general|host-owned) \| (.*) \|$/gm;
  const rows = [...(document.info.description ?? "").matchAll(table)].map((row) => row[0]);
  expect(rows).toEqual(
    accessTable.map(
      (row) => `| ${[row.resource, row.scenario, row.requester, row.target, row.org_id].join(" | ")} |`,
    ),
  );
});

it("the oracle knows every operation of the document, and no other", () => {
  const ids = operationsOf(document).map(({ id }) => id);
  expect(access.map(({ operation }) => operation).sort()).toEqual(ids.sort());
});

describe("the client offers an operation in its scenarios and in no other", () => {
  const scenarios: (Scenario | undefined)[] = [undefined, "self", "host", "guest"];
  for (const { operation, scenarios: allowed } of access) {
    it(operation, () => {
      const offered = scenarios.filter((scenario) => scenarioClient(mca, scenario)[operation]);
      expect(offered).toEqual(allowed.length > 0 ? allowed : [undefined]);
    });
  }
});

describe("an operation with access rules requires both organization headers", () => {
  for (const { id, access, parameters } of operationsOf(document)) {
    it(id, () => {
      const headers = parameters.filter(({ value }) => value.in === "header").map(({ value }) => value);
      const required = headers.filter((header) => header.required).map(({ name }) => name);
      expect(required).toEqual(access ? ["Requester-Organization-ID", "Target-Organization-ID"] : []);
    });
  }
});

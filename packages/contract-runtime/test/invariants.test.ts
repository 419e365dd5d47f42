import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Document, operationsOf, successOf } from "@mycreditapp/document";
import { describe, expect, it } from "vitest";
import { emitInvariants } from "../codegen/emit-invariants.js";
import { type CheckedResponse, findBrokenInvariants } from "../src/find-broken-invariants.js";

const bundle = fileURLToPath(import.meta.resolve("@mycreditapp/spec/openapi.json"));
const document = JSON.parse(readFileSync(bundle, "utf8")) as Document;

function broken(operation: string, body: unknown, rest: Partial<CheckedResponse> = {}): string[] {
  const found = findBrokenInvariants({ operation, status: 200, body, ...rest });
  return found.map(({ invariant, pointer, found }) => `${invariant} ${pointer} ${found}`);
}

describe("invariants", () => {
  it.each([
    [
      "unique-items",
      "getFinancialFiles",
      { items: [{ id: "a" }, { id: "A" }], total_items: 2 },
      {},
      "/items/1/id that of another item",
    ],
    [
      "items-within-limit",
      "getPrivateRecords",
      { items: [{}, {}] },
      { query: { limit: 1 } },
      "/items 1 more",
    ],
    [
      "total-not-below-items",
      "getFinancialFiles",
      { items: [{}], total_items: 0 },
      {},
      "/total_items 1 fewer",
    ],
    [
      "total-not-below-items",
      "getPrivateRecords",
      { items: [{}], total_items: 5 },
      { query: { offset: 5 } },
      "/total_items 1 fewer",
    ],
    [
      "requested-record",
      "getFinancialFile",
      { id: "a" },
      { path: { file_id: "b" } },
      "/id that of another record",
    ],
    [
      "status-of-error-code",
      "getFinancialFile",
      { detail: [{ code: "access_denied" }] },
      { status: 500 },
      "/detail/0/code status 500",
    ],
    [
      "updated-not-before-created",
      "getOrganization",
      { created_at: "2025-01-01T00:00:00.000002", updated_at: "2025-01-01T00:00:00.000001Z" },
      {},
      "/updated_at before created_at",
    ],
  ] as const)("%s is found in %s", (name, operation, body, rest, found) => {
    expect(broken(operation, body, rest)).toEqual([`${name} ${found}`]);
  });

  it.each([
    ["other ids", "getFinancialFiles", { items: [{ id: "a" }, { id: "b" }], total_items: 2 }, {}],
    [
      "ids that are missing or of a wrong type",
      "getFinancialFiles",
      { items: [{}, {}, { id: 1 }, { id: 1 }] },
      {},
    ],
    ["as many items as asked for", "getPrivateRecords", { items: [{}] }, { query: { limit: 1 } }],
    ["a page past the end", "getPrivateRecords", { items: [], total_items: 5 }, { query: { offset: 50 } }],
    ["an excepted total", "getOrganizationsAnalyticsHistory", { items: [{}], total_items: 0 }, {}],
    ["the record in upper case", "getFinancialFile", { id: "AB" }, { path: { file_id: "ab" } }],
    ["a record whose request is unknown", "getFinancialFile", { id: "a" }, {}],
    [
      "an error code without a known status",
      "getFinancialFile",
      { detail: [{ code: "toString" }] },
      { status: 500 },
    ],
    [
      "timestamps in other zones",
      "getOrganization",
      { created_at: "2025-01-01T02:00:00+02:00", updated_at: "2025-01-01T00:00:00" },
      {},
    ],
    ["timestamps that are none", "getOrganization", { created_at: "b", updated_at: "a" }, {}],
    ["no object", "getOrganization", null, {}],
  ] as const)("hold with %s", (_, operation, body, rest) => {
    expect(broken(operation, body, rest)).toEqual([]);
  });

  it("hold in every example of the document", () => {
    const examples = operationsOf(document).flatMap((one) =>
      (successOf(one)?.examples ?? []).flatMap(({ name, value }) =>
        broken(one.id, value).map((found) => `${one.id} ${name}: ${found}`),
      ),
    );
    expect(examples).toEqual([]);
  });

  it("are none in a document without x-invariants", () => {
    const { "x-invariants": _, ...without } = document;
    expect(emitInvariants(without)).toMatch(
      /operationInvariants[^{]*\{\s*\};[\s\S]*errorStatuses[^{]*\{\};[\s\S]*= \[\];/,
    );
  });
});

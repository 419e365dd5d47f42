import { operationsOf } from "@mycreditapp/document";
import { expect, test } from "vitest";
import { compare } from "../scripts/facts/compare.ts";
import { loadFacts } from "../scripts/facts/load.ts";
import { documentOf } from "../scripts/facts/to-document.ts";

const facts = loadFacts();
const document = documentOf(facts);

test("the facts as a document match every fact, except for evidence and put-together examples", () => {
  const only = new Set(facts.operations.map(({ operationId }) => operationId));
  const { differences } = compare(document, facts, { only });
  const others = differences.filter(
    ({ at }) => !/\/x-evidence(-note)?$/.test(at) && !at.endsWith("/examples/documented"),
  );
  expect(others).toEqual([]);
});

test("the facts as a document have what the pages and the decisions say", () => {
  const operations = operationsOf(document);
  expect(operations.map(({ id }) => id)).toEqual(facts.operations.map(({ operationId }) => operationId));
  const token = operations.find(({ id }) => id === "generateOauth2ClientCredentialsToken");
  expect(token).toMatchObject({ secured: false, method: "POST", path: "/oauth2/token" });
  const files = operations.find(({ id }) => id === "getFinancialFiles");
  // No table was seen; the decision says why these two.
  expect(files?.access?.scenarios).toEqual(["self", "host"]);
  const limit = files?.parameters.find(({ value }) => value.name === "limit")?.value;
  expect(files?.responses.map(({ status }) => status).sort()).toEqual(["200", "422", "4XX", "5XX"]);
  expect(limit).toBeUndefined();
  const list = operations.find(({ id }) => id === "getHostConnections");
  expect(list?.parameters.find(({ value }) => value.name === "search_text")?.value.schema).toMatchObject({
    type: ["string", "null"],
  });
});

test("a fact that changes, changes the document", () => {
  const changed = structuredClone(facts);
  const page = changed.operations.find(({ operationId }) => operationId === "getHostConnection");
  const [field] = page?.response?.root.fields ?? [];
  if (!field) throw new Error("no field");
  field.required = false;
  expect(documentOf(changed)).not.toEqual(document);
});

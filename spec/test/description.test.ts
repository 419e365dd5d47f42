import { readFileSync } from "node:fs";
import { join } from "node:path";
import { accessRulesOf, type Document, operationsOf, resolveRef, type Schema } from "@mycreditapp/document";
import { expect, test } from "vitest";
import { spec } from "./redocly.ts";

const read = (name: string) => readFileSync(join(spec, name), "utf8");
const bundle = JSON.parse(read("dist/openapi.json")) as Document;
const rowsIn = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(String);

test("the access table in the description is generated from the rules, not handwritten", () => {
  const pattern = /^ *\| (?:general|host-owned) \| .*$/gm;
  const rows = accessRulesOf(bundle).map(
    ({ resource, scenario, rule }) =>
      `| ${[resource, scenario, rule.requester, rule.target, rule.org_id].join(" | ")} |`,
  );
  expect(rowsIn(bundle.info.description ?? "", pattern)).toEqual(rows);
  expect(rowsIn(read("openapi.yaml"), pattern)).toEqual([]);
});

test("the final statuses in the description are those of the operation to poll, generated from its lifecycle", () => {
  const rows = [...(bundle.info.description ?? "").matchAll(/^\| `\w+` \| `(\w+)` \| (.*) \|$/gm)];
  expect(rows).toHaveLength(5);
  for (const [, polls = "", shown = ""] of rows) {
    const finals = finalStatusesOf(polls).map((value) => `\`${value}\``);
    expect([polls, shown]).toEqual([polls, finals.join(", ")]);
    expect(finals.filter((value) => read("openapi.yaml").includes(value))).toEqual([]);
  }
});

/** Returns the final values of the status in a response, or in the items of a list. */
function finalStatusesOf(operation: string): string[] {
  const schema = operationsOf(bundle).find(({ id }) => id === operation)?.responses[0]?.schema?.value ?? {};
  const resolve = (one: Schema = {}) => resolveRef<Schema>(bundle, one);
  const { properties } = resolve(schema);
  const { status } = (properties?.items ? resolve(properties.items.items) : resolve(schema)).properties ?? {};
  return (status?.anyOf ?? []).flatMap((one) => resolve(one)["x-lifecycle"]?.final.values ?? []);
}

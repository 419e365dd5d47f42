import { readFileSync } from "node:fs";
import { join } from "node:path";
import { accessRulesOf, type Document } from "@mycreditapp/document";
import { expect, test } from "vitest";
import { spec } from "./redocly.ts";

const read = (name: string) => readFileSync(join(spec, name), "utf8");
const rowsIn = (text: string) => [...text.matchAll(/^ *\| (?:general|host-owned) \| .*$/gm)].map(String);

test("the access table in the description is generated from the rules, not handwritten", () => {
  const bundle = JSON.parse(read("dist/openapi.json")) as Document;
  const rows = accessRulesOf(bundle).map(
    ({ resource, scenario, rule }) =>
      `| ${[resource, scenario, rule.requester, rule.target, rule.org_id].join(" | ")} |`,
  );
  expect(rowsIn(bundle.info.description ?? "")).toEqual(rows);
  expect(rowsIn(read("openapi.yaml"))).toEqual([]);
});

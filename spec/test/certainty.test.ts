import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { apply } from "../scripts/certainty/apply.ts";
import { holds, recordOf } from "../scripts/certainty/record.ts";
import { compare } from "../scripts/facts/compare.ts";
import { prepare } from "../scripts/facts/decide.ts";
import { foretell } from "../scripts/facts/foretell.ts";
import { loadFacts } from "../scripts/facts/load.ts";
import { containerRow, readRows } from "../scripts/facts/rows.ts";
import type { Json } from "../scripts/facts/seen.ts";
import { verdictsOf } from "../scripts/facts/verdicts.ts";
import { spec } from "./redocly.ts";

const bundle: Json = JSON.parse(readFileSync(join(spec, "dist/openapi.json"), "utf8"));
const verdicts = verdictsOf(bundle, prepare(loadFacts()).facts);

test("the rule foretells nearly all visible flags", () => {
  const record = recordOf(loadFacts());
  expect(record).toMatchObject({ seen: 147, required: 124, optional: 23, exceptions: [] });
  expect(record).toMatchObject({ foretold: 131, right: 126 });
  expect(holds(record)).toBe(true);
});

test("facts against the rule bring it down", () => {
  const facts = loadFacts();
  for (const { response } of facts.operations) {
    for (const row of response?.root.fields ?? []) if (row.foretold) row.foretold = row.name !== "id";
  }
  expect(holds(recordOf(facts))).toBe(false);
  const nullable = loadFacts();
  const page = nullable.operations.find(({ operationId }) => operationId === "getHostConnection");
  for (const row of page?.response?.root.fields ?? []) row.nullable = true;
  expect(holds(recordOf(nullable))).toBe(false);
});

test.each([
  ["a placeholder", { name: "a", type: "string" }, "<string>", true],
  ["an example", { name: "a", type: "string" }, "Example Corp", false],
  [
    "a number within its range",
    { name: "a", type: "number", constraints: { minimum: 0, maximum: 100 } },
    50,
    true,
  ],
  [
    "another number of it",
    { name: "a", type: "number", constraints: { minimum: 0, maximum: 100 } },
    87.5,
    false,
  ],
  ["an enum's first value", { name: "a", type: "string", enum: ["x", "y"] }, "x", true],
  ["its second value", { name: "a", type: "string", enum: ["x", "y"] }, "y", false],
  ["an empty list", { name: "a", type: "array" }, [], true],
  ["false", { name: "a", type: "boolean" }, false, false],
])("%s", (_, raw, value, required) => {
  const row = containerRow(readRows([raw], {}));
  foretell(row, { a: value });
  expect(row.fields?.[0]?.foretold).toBe(required);
});

test("an object after an optional field is optional", () => {
  const row = containerRow(
    readRows(
      ["before", "example", "after"].map((name) => ({ name, type: "object" })),
      {},
    ),
  );
  foretell(row, { before: { a: 1 }, example: "Example Corp", after: { a: 1 } });
  expect(row.fields?.map(({ foretold }) => foretold)).toEqual([true, false, false]);
});

test("no optional response field refuses null, and no required one allows it", () => {
  for (const [pointer, { required, nullable }] of verdicts.responses)
    expect([pointer, nullable]).toEqual([pointer, !required]);
});

test("the schema files are what the rule writes", () => {
  const folder = mkdtempSync(join(tmpdir(), "mycreditapp-certainty-"));
  cpSync(join(spec, "components/schemas"), folder, { recursive: true });
  expect(apply(folder, verdicts)).toEqual([]);
  rmSync(folder, { recursive: true });
});

test("a mark that claims more than was visible is a difference", () => {
  const document = structuredClone(bundle);
  document.components.schemas.Organization["x-evidence"] = "documented";
  const { differences } = compare(document, loadFacts());
  expect(differences.length).toBeGreaterThan(20);
  expect(differences[0]).toMatchObject({
    at: "/components/schemas/Organization/properties/name/x-evidence",
    expected: { required: "inferred", nullable: "inferred" },
    found: { required: "documented", nullable: "documented" },
  });
});

test("the command prints the record and what it proposes", () => {
  const printed = execFileSync(
    join(spec, "node_modules/.bin/tsx"),
    ["scripts/certainty/main.ts", "--propose"],
    { cwd: spec, encoding: "utf8" },
  );
  expect(printed).toContain("It foretells 126, 96.1 %.");
  expect(printed).toMatch(/Organization\.phone +optional, nullable +inferred +example/);
});

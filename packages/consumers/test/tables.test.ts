import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { cases } from "../src/matrix/cases.js";
import { expectedOutcomes, renderOutcomes } from "../src/matrix/report.js";
import { renderPages } from "../src/tables.js";

it("the tables of the pages are up to date; to update them, run pnpm --filter @mycreditapp/consumers docs:tables", () => {
  for (const [page, text] of Object.entries(renderPages())) expect(readFileSync(page, "utf8")).toBe(text);
});

it("a table shows a failure, and the reason of a no", () => {
  const [first, ...outcomes] = expectedOutcomes(cases);
  if (!first) throw new Error("There are no cases.");
  const table = renderOutcomes([{ ...first, outcome: "failed" }, ...outcomes]);
  expect(table).toMatch(/\| ESM: `import` +\| Node [\d.]+ +\| failed +\|/);
  expect(table.match(/\| no \(\d\) /g)).toHaveLength(2);
  expect(table).toContain("\n2. Jest loads no ESM");
});

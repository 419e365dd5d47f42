import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { recordOf } from "../scripts/certainty/record.ts";
import { collect } from "../scripts/evidence/collect.ts";
import { render } from "../scripts/evidence/render.ts";
import { loadFacts } from "../scripts/facts/load.ts";
import { spec } from "./redocly.ts";

const bundle = JSON.parse(readFileSync(join(spec, "dist/openapi.json"), "utf8"));
const { pages } = parse(readFileSync(join(spec, "facts/gaps.yaml"), "utf8"));
const sought = parse(readFileSync(join(spec, "facts/sought.yaml"), "utf8"));
const record = recordOf(loadFacts());
const renderOf = (document: typeof bundle, gaps = pages) => render(collect(document), gaps, sought, record);

test("EVIDENCE.md is up to date with the document and the gaps", () => {
  const written = readFileSync(join(spec, "EVIDENCE.md"), "utf8");
  expect(written, "Run `pnpm --filter @mycreditapp/spec evidence`.").toBe(renderOf(bundle));
});

test("every x-evidence of the document is in it", () => {
  const text = JSON.stringify(bundle);
  const { operations, finer, fields } = collect(bundle);
  expect(operations.length + finer.length + fields.length).toBe(text.match(/"x-evidence":/g)?.length);
});

test("a changed x-evidence or gap changes it", () => {
  const before = renderOf(bundle);
  const changed = structuredClone(bundle);
  changed.components.schemas.Timestamp["x-evidence"] = "documented";
  expect(renderOf(changed)).not.toBe(before);
  expect(renderOf(bundle, pages.slice(1))).not.toBe(before);
});

test("each question has an answer for each field", () => {
  const { required, nullable } = collect(bundle).answers;
  const fields = Object.values<{ properties?: object }>(bundle.components.schemas).flatMap(
    ({ properties = {} }) => Object.keys(properties),
  );
  for (const answers of [required, nullable]) {
    expect(Object.values(answers).reduce((sum, count) => sum + count, 0)).toBe(fields.length);
  }
});

test("what was sought and not found is in it, page by page", () => {
  const text = renderOf(bundle);
  for (const { pages } of sought.rows) for (const page of pages) expect(text).toContain(`[${page}](`);
});

test("no gap is in the document", () => {
  const paths = collect(bundle).operations.map(({ page }) => page);
  for (const { page } of pages) expect(paths).not.toContain(page);
});

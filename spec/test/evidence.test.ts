import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { collect } from "../scripts/evidence/collect.ts";
import { render } from "../scripts/evidence/render.ts";
import { spec } from "./redocly.ts";

const bundle = JSON.parse(readFileSync(join(spec, "dist/openapi.json"), "utf8"));
const { pages } = parse(readFileSync(join(spec, "facts/gaps.yaml"), "utf8"));

test("EVIDENCE.md is up to date with the document and the gaps", () => {
  const written = readFileSync(join(spec, "EVIDENCE.md"), "utf8");
  expect(written, "Run `pnpm --filter @mycreditapp/spec evidence`.").toBe(render(collect(bundle), pages));
});

test("every x-evidence of the document is in it", () => {
  const text = JSON.stringify(bundle);
  const { operations, finer } = collect(bundle);
  expect(operations.length + finer.length).toBe(text.match(/"x-evidence":/g)?.length);
});

test("a changed x-evidence or gap changes it", () => {
  const before = render(collect(bundle), pages);
  const changed = structuredClone(bundle);
  changed.components.schemas.Timestamp["x-evidence"] = "documented";
  expect(render(collect(changed), pages)).not.toBe(before);
  expect(render(collect(bundle), pages.slice(1))).not.toBe(before);
});

test("no gap is in the document", () => {
  const paths = collect(bundle).operations.map(({ page }) => page);
  for (const { page } of pages) expect(paths).not.toContain(page);
});

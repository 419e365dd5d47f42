import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { operationTable } from "@mycreditapp/contract-runtime/generated/table";
import { expect, it } from "vitest";
import { pages } from "../scripts/docs.js";
import { handlers } from "../src/resources/index.js";

it("has no handler for an operation that the document lacks", () => {
  expect(Object.keys(handlers).filter((name) => !Object.hasOwn(operationTable, name))).toEqual([]);
});

it("responds with an example only where nothing can change", () => {
  expect(Object.keys(operationTable).filter((name) => !Object.hasOwn(handlers, name))).toEqual([
    "getTheDefaultRiskRanges",
    "getTheMetricWeights",
  ]);
});

it.each(Object.entries(pages))("docs/%s is up to date", (name, text) => {
  expect(readFileSync(join(import.meta.dirname, "../docs", name), "utf8")).toBe(text);
});

it("docs/invariants.md numbers the invariants that the tests check, without gaps", () => {
  const read = (path: string): string => readFileSync(join(import.meta.dirname, path), "utf8");
  const numbers = (text: string, pattern: RegExp): number[] =>
    [...text.matchAll(pattern)].flatMap(([, found = ""]) => found.split(", ").map(Number));
  const documented = numbers(read("../docs/invariants.md"), /^(\d+)\. /gm);
  const checks = globSync("model/*.ts", { cwd: import.meta.dirname }).flatMap((path) =>
    numbers(read(path), /\b(?:hold|same)\(\s*(\d+),/g),
  );
  // Titles of tests begin with the numbers of what they check.
  const titles = numbers(read("properties.test.ts"), /"(\d+(?:, \d+)*): /g);
  const checked = [...new Set([...checks, ...titles])].sort((a, b) => a - b);
  expect(checked).toEqual(documented);
  expect(documented).toEqual(documented.map((_, index) => index + 1));
});

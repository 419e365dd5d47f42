import { readFileSync } from "node:fs";
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

import { readFileSync } from "node:fs";
import type { Document } from "@mycreditapp/document";
import { expect, it } from "vitest";
import {
  approvedPath,
  contractOf,
  formatApproved,
  isApproved,
  readApproved,
  readBundle,
  withoutDescriptions,
} from "../src/approved/approved.js";
import { changesBetween, formatChanges } from "../src/approved/changes.js";
import { generate } from "../src/cases/generate.js";

const document = readBundle();
const approved = readApproved();

it("the document is the approved one", () => {
  if (isApproved(document, approved)) return;
  const changes = formatChanges(changesBetween(generate(approved), generate(document)));
  expect.fail(`If the change is intended, approve it with \`pnpm contract --accept\`.\n${changes}`);
});

it("the file is the document without descriptions", () => {
  expect(readFileSync(approvedPath, "utf8")).toBe(formatApproved(document));
  expect(approved).toEqual(contractOf(document));
  expect(JSON.stringify(generate(contractOf(document)))).toBe(JSON.stringify(generate(document)));
});

it("descriptions can change without approval, and nothing else", () => {
  const other = structuredClone(document) as { info: { description: string } } & Document;
  other.info.description = "Another description.";
  expect(isApproved(other, contractOf(document))).toBe(true);
  const schemas = other.components.schemas as Record<string, { required?: string[] }>;
  (schemas.Currency as { required: string[] }).required.pop();
  expect(isApproved(other, contractOf(document))).toBe(false);
  expect(formatChanges(changesBetween(generate(contractOf(document)), generate(other)))).toContain(
    "- Currency: priority is required",
  );
});

it("a property may be called description", () => {
  const schema = {
    description: "A description.",
    properties: { description: { type: "string", summary: "A summary." } },
  };
  expect(withoutDescriptions(schema)).toEqual({ properties: { description: { type: "string" } } });
});

it("the same document gives the same cases in the same order", () => {
  expect(JSON.stringify(generate(document))).toBe(JSON.stringify(generate(structuredClone(document))));
});

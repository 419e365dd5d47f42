import { expect, it } from "vitest";
import { contractOf, isApproved, parseApproved, readApproved, textOf } from "../src/approved/approved.js";
import { changesBetween, changesInWords } from "../src/approved/changes.js";
import { withoutProse } from "../src/approved/approved.js";
import { generate } from "../src/cases/generate.js";
import { type Document, readBundle } from "../src/document/document.js";

const document = readBundle();
const approved = readApproved();

it("the document is the approved one", () => {
  if (isApproved(document, approved)) return;
  const changes = changesInWords(changesBetween(generate(approved), generate(document)));
  expect.fail(`If the change is meant, approve it with \`pnpm contract --accept\`.\n${changes}`);
});

it("the file says the same as the document, without prose", () => {
  expect(parseApproved(textOf(document))).toEqual(contractOf(document));
  expect(JSON.stringify(generate(contractOf(document)))).toBe(JSON.stringify(generate(document)));
});

it("prose can change without approval, and nothing else", () => {
  const other = structuredClone(document) as { info: { description: string } } & Document;
  other.info.description = "Other words.";
  expect(isApproved(other, contractOf(document))).toBe(true);
  const schemas = other.components.schemas as Record<string, { required?: string[] }>;
  (schemas.Currency as { required: string[] }).required.pop();
  expect(isApproved(other, contractOf(document))).toBe(false);
  expect(changesInWords(changesBetween(generate(contractOf(document)), generate(other)))).toContain(
    "- Currency: priority is needed",
  );
});

it("a property that is called like prose is none", () => {
  const schema = {
    description: "Words.",
    properties: { description: { type: "string", summary: "Words." } },
  };
  expect(withoutProse(schema)).toEqual({ properties: { description: { type: "string" } } });
});

it("the same document gives the same cases in the same order", () => {
  expect(JSON.stringify(generate(document))).toBe(JSON.stringify(generate(structuredClone(document))));
});

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { type Comparison, compareFiles } from "../src/compare-files.js";
import type { Verdict } from "../src/model/change.js";
import { type Json, placed } from "./pairs/build.js";
import { documentPairs } from "./pairs/documents.js";
import { schemaPairs } from "./pairs/schemas.js";

const folder = mkdtempSync(join(tmpdir(), "pairs-"));
afterAll(() => rmSync(folder, { recursive: true }));
const today = "2026-06-01";

async function compare(before: Json, after: Json): Promise<Comparison> {
  const [old, now] = [join(folder, "before.json"), join(folder, "after.json")];
  writeFileSync(old, JSON.stringify(before));
  writeFileSync(now, JSON.stringify(after));
  return compareFiles(old, now, today);
}

const found = { breaking: 0, withWitness: 0, without: [] as string[] };

async function expectVerdict(name: string, before: Json, after: Json, verdict: Verdict): Promise<void> {
  const { verdict: actual, changes } = await compare(before, after);
  const list = changes.map((one) => `${one.verdict} ${one.kind} at ${one.place}: ${one.message}`);
  expect(actual, list.join("\n")).toBe(verdict);
  for (const { verdict, witness, kind } of changes) {
    if (verdict !== "major") continue;
    found.breaking++;
    if (witness?.found) found.withWitness++;
    else found.without.push(`${name}: ${kind}`);
  }
}

describe.each([...placed(schemaPairs), ...documentPairs])(
  "$name",
  ({ name, before, after, forward, backward }) => {
    it(`is ${forward}`, () => expectVerdict(name, before, after, forward));
    it(`is ${backward} the other way round`, () => expectVerdict(name, after, before, backward));
  },
);

describe("the table", () => {
  it("has a witness for at least 95 % of the breaking changes", () => {
    expect(found.breaking).toBeGreaterThan(400);
    expect(found.withWitness / found.breaking, found.without.join("\n")).toBeGreaterThan(0.95);
  });
});

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { compareFiles } from "../src/compare-files.js";
import type { Verdict } from "../src/model/change.js";
import { redocly, run } from "../src/review/redocly.js";
import { document, type Json, placed, request } from "./pairs/build.js";
import { documentPairs } from "./pairs/documents.js";
import { schemaPairs } from "./pairs/schemas.js";

const root = join(import.meta.dirname, "../../..");
const folder = mkdtempSync(join(tmpdir(), "redocly-"));
afterAll(() => rmSync(folder, { recursive: true }));
const [old, now] = [join(folder, "before.json"), join(folder, "after.json")];

/** What `redocly diff` alone says. */
async function redoclyDiff(
  before: Json,
  after: Json,
  config = "extends: [diff-recommended]\n",
): Promise<Verdict> {
  writeFileSync(old, JSON.stringify(before));
  writeFileSync(now, JSON.stringify(after));
  writeFileSync(join(folder, "redocly.yaml"), config);
  const { output } = await run(
    root,
    process.execPath,
    redocly,
    "diff",
    old,
    now,
    "--format",
    "json",
    "--config",
    join(folder, "redocly.yaml"),
  );
  return (JSON.parse(output.slice(output.indexOf("{"))) as { bump: Verdict | null }).bump ?? "none";
}

/** Pairs on which `redocly diff` is wrong, and what it says: why it is not the engine. */
const wrong: readonly (readonly [name: string, way: "forward" | "backward", verdict: Verdict])[] = [
  ["wrapped in allOf, in a request body", "forward", "major"],
  ["reference wrapped to oneOf with null, in a request body", "forward", "major"],
  ["one schema to oneOf of it and another, in a response body", "backward", "major"],
  ["const to enum of one, in a response body", "forward", "major"],
  ["int32 to int64, in a request body", "forward", "major"],
  ["not widened, in a request body", "forward", "patch"],
  ["operation without security inherits it", "forward", "patch"],
  ["servers of one path added", "forward", "minor"],
  ["required request body added", "forward", "minor"],
  ["response header became optional", "forward", "patch"],
  ["parameter moved to the path item", "forward", "major"],
  ["range narrowed to one status", "forward", "major"],
  ["deprecated operation removed after its sunset", "forward", "major"],
  ["scenario removed", "forward", "patch"],
  ["component renamed", "forward", "patch"],
];
const pairs = new Map([...placed(schemaPairs), ...documentPairs].map((one) => [one.name, one]));

describe("redocly diff alone", () => {
  it.each(wrong)("is wrong on: %s (%s, %s)", async (name, way, verdict) => {
    const pair = pairs.get(name);
    if (!pair) throw new Error(`There is no pair called ${name}.`);
    const sides =
      way === "forward" ? ([pair.before, pair.after] as const) : ([pair.after, pair.before] as const);
    expect(await redoclyDiff(...sides)).toBe(verdict);
    expect(pair[way] === "major").not.toBe(verdict === "major");
  });

  it("reports nothing as breaking with a config that lacks the diff rules; ours needs no config", async () => {
    const [before, after] = [document(request({ type: "string" })), document(request({ type: "integer" }))];
    expect(await redoclyDiff(before, after)).toBe("major");
    expect(await redoclyDiff(before, after, "extends: [recommended-strict]\n")).toBe("patch");
    expect((await compareFiles(old, now, "2026-06-01")).verdict).toBe("major");
  });
});

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { type Comparison, compareFiles } from "../src/compare-files.js";
import type { Verdict } from "../src/model/change.js";
import { judgeAgain } from "./judge-again.js";
import { type Json, placed } from "./pairs/build.js";
import { documentPairs } from "./pairs/documents.js";
import { schemaPairs } from "./pairs/schemas.js";
import { oneSided, unmirrored } from "./pairs/symmetry.js";

const folder = mkdtempSync(join(tmpdir(), "pairs-"));
afterAll(() => rmSync(folder, { recursive: true }));
const today = "2026-06-01";
const pairs = [...placed(schemaPairs), ...documentPairs];

let count = 0;

async function compare(before: Json, after: Json): Promise<Comparison> {
  // New files: to truncate one waits for the disk.
  const [old, now] = [join(folder, `${++count}-before.json`), join(folder, `${count}-after.json`)];
  writeFileSync(old, JSON.stringify(before));
  writeFileSync(now, JSON.stringify(after));
  return compareFiles(old, now, today);
}

const witnesses = { all: 0, found: 0, missing: [] as string[] };
const kinds = new Map<string, Set<string>>();

async function expectVerdict(name: string, before: Json, after: Json, verdict: Verdict): Promise<void> {
  const { verdict: actual, changes, old, now } = await compare(before, after);
  const list = changes.map((one) => `${one.verdict} ${one.kind} at ${one.place}: ${one.message}`);
  expect(actual, list.join("\n")).toBe(verdict);
  kinds.set(name, new Set(changes.map(({ kind }) => kind)));
  for (const { verdict, witness, kind } of changes) {
    if (verdict !== "major") continue;
    witnesses.all++;
    if (!witness?.found) {
      witnesses.missing.push(`${name}: ${kind}`);
      continue;
    }
    witnesses.found++;
    const { accepts, rejects } = await judgeAgain(witness, old, now);
    expect(accepts, JSON.stringify(witness)).toEqual([]);
    expect(rejects, JSON.stringify(witness)).not.toEqual([]);
  }
}

describe.each(pairs)("$name", ({ name, before, after, forward, backward }) => {
  it(`is ${forward}`, () => expectVerdict(`${name} >`, before, after, forward));
  it(`is ${backward} the other way round`, () => expectVerdict(`${name} <`, after, before, backward));
});

describe("the table", () => {
  it("has a witness for at least 95 % of the breaking changes", () => {
    expect(witnesses.all).toBeGreaterThan(500);
    expect(witnesses.found / witnesses.all, witnesses.missing.join("\n")).toBeGreaterThan(0.95);
  });

  it("has no two pairs of one name", () => {
    expect(new Set(pairs.map(({ name }) => name)).size).toBe(pairs.length);
  });
});

const opposite: Readonly<Record<string, string>> = {
  added: "removed",
  removed: "added",
  narrowed: "widened",
  widened: "narrowed",
};
const mirror = (kind: string): string => kind.replace(/[a-z]+$/, (effect) => opposite[effect] ?? effect);

describe("symmetry", () => {
  it("reports the opposite of each change the other way round, or says why not", () => {
    const excused = new Set<string>();
    const missing = pairs.flatMap(({ name }) =>
      [">", "<"].flatMap((way) => {
        const [own, other] = [kinds.get(`${name} ${way}`), kinds.get(`${name} ${way === ">" ? "<" : ">"}`)];
        return [...(own ?? [])].flatMap((kind) => {
          if (other?.has(mirror(kind))) return [];
          if (!(kind in unmirrored)) return [`${kind} has no ${mirror(kind)}: ${name} ${way}`];
          excused.add(kind);
          return [];
        });
      }),
    );
    expect(missing).toEqual([]);
    expect(
      Object.keys(unmirrored).filter((kind) => !excused.has(kind)),
      "reasons that no longer hold",
    ).toEqual([]);
  });

  it("reports in responses what it reports in requests, or says why not", () => {
    const all = new Set([...kinds.values()].flatMap((found) => [...found]));
    const subjects = [...all].filter((kind) => /^(request|response)\..*\./.test(kind));
    const other = (kind: string) =>
      kind.startsWith("request.")
        ? kind.replace("request.", "response.")
        : kind.replace("response.", "request.");
    const missing = subjects.filter((kind) => !all.has(other(kind)));
    expect(missing.sort()).toEqual(Object.keys(oneSided).sort());
  });
});

describe("a change of a shared schema", () => {
  it("is reported for each operation that reaches it, wherever that enters", async () => {
    const name = "recursive schema that two operations enter at both ends";
    const pair = pairs.find((one) => one.name === name);
    const { changes } = await compare(pair?.before ?? {}, pair?.after ?? {});
    expect(changes.map(({ operation, place }) => `${operation} ${place}`)).toEqual([
      "createThing response 200.name",
      "getOther response 200.parent.name",
    ]);
  });
});

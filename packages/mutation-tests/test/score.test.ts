import { describe, expect, it } from "vitest";
import { parseReasons } from "../../src/approved/reasons.js";
import type { Mutant } from "../../src/mutate/mutant.js";
import { judgeAll } from "../../src/mutate/pool.js";
import { progressLine } from "../../src/mutate/progress.js";
import { scoreOf } from "../../src/mutate/score.js";
import type { Verdict } from "../../src/mutate/verdict.js";

const mutant = (id: string): Mutant => ({
  id,
  operator: "made up",
  pointer: "#",
  edits: [],
  operations: ["one"],
});
const judged = (killed: number, lived: number) =>
  Array.from({ length: killed + lived }, (_, index) => {
    const id = `m${index}`;
    return [mutant(id), index < killed ? { id, wire: "noticed" } : { id }] as const;
  });
const ids = (all: readonly (readonly [Mutant, Verdict])[]) => new Set(all.map(([{ id }]) => id));

describe("the score", () => {
  it("fails below 95 % and passes from there on", () => {
    for (const [killed, passed] of [
      [94, false],
      [95, true],
    ] as const) {
      const all = judged(killed, 100 - killed);
      expect(scoreOf(all, [], ids(all))).toMatchObject({ score: killed, passed });
    }
  });

  it("is rounded down, so that only everything is 100", () => {
    const all = judged(9999, 1);
    expect(scoreOf(all, [], ids(all)).score).toBe(99.9);
  });

  it("leaves waived mutants out, and lists them", () => {
    const all = judged(19, 1);
    const report = scoreOf(all, [{ name: "m19", reason: "It can't be seen." }], ids(all));
    expect(report).toMatchObject({ score: 100, waived: 1, survived: 0, survivors: [], passed: true });
    expect(report.waivers).toEqual([{ name: "m19", reason: "It can't be seen." }]);
  });

  it("fails when a waived mutant is killed, or is no mutant any more", () => {
    const all = judged(20, 0);
    const waivers = ["m3", "gone"].map((name) => ({ name, reason: "It can't be seen." }));
    expect(scoreOf(all, waivers, ids(all))).toMatchObject({ passed: false, staleWaivers: ["m3", "gone"] });
  });

  it("says nothing of a waiver whose mutant was not tried", () => {
    const all = judged(20, 0);
    const report = scoreOf(
      all,
      [{ name: "other", reason: "It can't be seen." }],
      new Set([...ids(all), "other"]),
    );
    expect(report).toMatchObject({ passed: true, staleWaivers: [] });
  });
});

describe("reasons", () => {
  it("must be given, once for each element", () => {
    const parse = (text: string) => () => parseReasons(text, "waivers.yaml");
    expect(parse("- reason: no\n  elements: [a]")).toThrow("waivers.yaml: entry 1 has no reason");
    expect(parse("- reason: A sentence that is long enough.")).toThrow("entry 1 lists no elements");
    expect(parse("- reason: A sentence that is long enough.\n  elements: [a, a]")).toThrow(
      "a stands there twice",
    );
  });
});

describe("the processes", () => {
  it("lose one mutant when one of them dies, and judge the others", async () => {
    const module = new URL("fixtures/dying-worker.ts", import.meta.url).pathname;
    const all = [..."abc"].map(mutant);
    all.splice(1, 0, mutant("deadly"));
    const verdicts: Verdict[] = [];
    await judgeAll(all, { workers: 1, module }, (verdict) => verdicts.push(verdict));
    expect(verdicts.map(({ id, wire }) => [id, wire]).sort()).toEqual([
      ["a", undefined],
      ["b", undefined],
      ["c", undefined],
      ["deadly", "the mock died of it"],
    ]);
  });

  it("are not started for ever when they never take anything", async () => {
    const module = new URL("fixtures/absent-worker.ts", import.meta.url).pathname;
    await expect(judgeAll([mutant("a")], { workers: 1, module }, () => undefined)).rejects.toThrow(
      "end before they start",
    );
  });
});

it("the progress says how long it will still take", () => {
  expect(progressLine(5, 4000, 5, 10_000)).toBe("5 of 4000 mutants");
  expect(progressLine(1000, 4000, 990, 30_000)).toBe("1000 of 4000 mutants, 99 % killed, about 90 s left");
  expect(progressLine(1000, 4000, 990, 60_000)).toBe("1000 of 4000 mutants, 99 % killed, about 3 min left");
  expect(progressLine(4000, 4000, 4000, 60_000)).toBe("4000 of 4000 mutants, 100 % killed");
});

import { parseExemptions } from "@mycreditapp/contract-tests";
import { describe, expect, it } from "vitest";
import type { Mutant } from "../src/mutants/mutant.js";
import type { MutantResult } from "../src/oracles/result.js";
import { scoreOf } from "../src/report/score.js";
import { evaluateAll } from "../src/run/pool.js";
import { progressLine } from "../src/run/progress.js";

const mutant = (id: string): Mutant => ({
  id,
  operator: "test",
  pointer: "#",
  edits: [],
  operations: ["one"],
});
const results = (killed: number, survived: number) =>
  Array.from({ length: killed + survived }, (_, index) => {
    const id = `m${index}`;
    return [mutant(id), index < killed ? { id, wire: "failed" } : { id }] as const;
  });
const ids = (all: readonly (readonly [Mutant, MutantResult])[]) => new Set(all.map(([{ id }]) => id));

describe("the score", () => {
  it("fails below 95 % and passes from there on", () => {
    for (const [killed, passed] of [
      [94, false],
      [95, true],
    ] as const) {
      const all = results(killed, 100 - killed);
      expect(scoreOf(all, [], ids(all))).toMatchObject({ score: killed, passed });
    }
  });

  it("is rounded down, so that only the whole is 100", () => {
    const all = results(9999, 1);
    expect(scoreOf(all, [], ids(all)).score).toBe(99.9);
  });

  it("excludes waived mutants, and lists them", () => {
    const all = results(19, 1);
    const report = scoreOf(all, [{ name: "m19", reason: "It can't be detected." }], ids(all));
    expect(report).toMatchObject({ score: 100, waived: 1, survived: 0, survivors: [], passed: true });
    expect(report.waivers).toEqual([{ name: "m19", reason: "It can't be detected." }]);
  });

  it("fails if a waived mutant is killed or no longer exists", () => {
    const all = results(20, 0);
    const waivers = ["m3", "gone"].map((name) => ({ name, reason: "It can't be detected." }));
    expect(scoreOf(all, waivers, ids(all))).toMatchObject({ passed: false, staleWaivers: ["m3", "gone"] });
  });

  it("ignores a waiver whose mutant was not selected", () => {
    const all = results(20, 0);
    const report = scoreOf(
      all,
      [{ name: "other", reason: "It can't be detected." }],
      new Set([...ids(all), "other"]),
    );
    expect(report).toMatchObject({ passed: true, staleWaivers: [] });
  });
});

describe("exemptions", () => {
  it("need a reason, and list each element once", () => {
    const parse = (text: string) => () => parseExemptions(text, "waivers.yaml");
    expect(parse("- reason: no\n  elements: [a]")).toThrow("waivers.yaml: entry 1 has no reason");
    expect(parse("- reason: A sentence that is long enough.")).toThrow("entry 1 lists no elements");
    expect(parse("- reason: A sentence that is long enough.\n  elements: [a, a]")).toThrow(
      "a is listed twice",
    );
  });
});

describe("worker processes", () => {
  it("kill only the current mutant if one of them exits", async () => {
    const module = new URL("fixtures/dying-worker.ts", import.meta.url).pathname;
    const all = [..."abc"].map(mutant);
    all.splice(1, 0, mutant("deadly"));
    const done: MutantResult[] = [];
    await evaluateAll(all, { workers: 1, module }, (result) => done.push(result));
    expect(done.map(({ id, wire }) => [id, wire]).sort()).toEqual([
      ["a", undefined],
      ["b", undefined],
      ["c", undefined],
      ["deadly", "the mock exited"],
    ]);
  });

  it("are not restarted forever if they never accept a mutant", async () => {
    const module = new URL("fixtures/absent-worker.ts", import.meta.url).pathname;
    await expect(evaluateAll([mutant("a")], { workers: 1, module }, () => undefined)).rejects.toThrow(
      "exit before they accept a mutant",
    );
  });
});

it("the progress shows the remaining time", () => {
  expect(progressLine(5, 4000, 5, 10_000)).toBe("5 of 4000 mutants");
  expect(progressLine(1000, 4000, 990, 30_000)).toBe("1000 of 4000 mutants, 99 % killed, about 90 s left");
  expect(progressLine(1000, 4000, 990, 60_000)).toBe("1000 of 4000 mutants, 99 % killed, about 3 min left");
  expect(progressLine(4000, 4000, 4000, 60_000)).toBe("4000 of 4000 mutants, 100 % killed");
});

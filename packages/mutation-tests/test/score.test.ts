import { existsSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseExemptions } from "@mycreditapp/contract-tests";
import { describe, expect, it } from "vitest";
import type { Mutant } from "../src/mutants/mutant.js";
import { isKilled, type MutantResult } from "../src/oracles/result.js";
import { belowBase } from "../src/report/base.js";
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
  it("passes only if every survivor is waived", () => {
    const all = results(9999, 1);
    expect(scoreOf(all, [], ids(all))).toMatchObject({ score: 99.9, survived: 1, passed: false });
    const waived = scoreOf(all, [{ name: "m9999", reason: "It can't be detected." }], ids(all));
    expect(waived).toMatchObject({ score: 100, waived: 1, survived: 0, survivors: [], passed: true });
    expect(waived.waivers).toEqual([{ name: "m9999", reason: "It can't be detected." }]);
  });

  it("fails if a waived mutant is killed or no longer exists", () => {
    const all = results(20, 0);
    const waivers = ["m3", "gone"].map((name) => ({ name, reason: "It can't be detected." }));
    expect(scoreOf(all, waivers, ids(all))).toMatchObject({ passed: false, staleWaivers: ["m3", "gone"] });
  });

  it("ignores a waiver whose mutant was not selected", () => {
    const all = results(20, 0);
    const waivers = [{ name: "other", reason: "It can't be detected." }];
    const report = scoreOf(all, waivers, new Set([...ids(all), "other"]));
    expect(report).toMatchObject({ passed: true, staleWaivers: [] });
  });

  it("counts what each oracle kills, alone too, and what can't be built as the score of an empty suite", () => {
    const all: (readonly [Mutant, MutantResult])[] = [
      [mutant("a"), { id: "a", facts: "x", wire: "x" }],
      [mutant("b"), { id: "b", scenarios: "x" }],
      [mutant("c"), { id: "c", build: "x" }],
      [mutant("d"), { id: "d", types: "x", facts: "x" }],
    ];
    const report = scoreOf(all, [], ids(all));
    expect(report.byOracle).toEqual({
      facts: { kills: 2, alone: 0 },
      scenarios: { kills: 1, alone: 1 },
      wire: { kills: 1, alone: 0 },
      types: { kills: 1, alone: 0 },
      build: { kills: 1, alone: 1 },
    });
    expect(report).toMatchObject({ score: 100, wireAndScenarios: 50, emptySuite: 25 });
    expect(report.offTheWire).toMatchObject([{ operator: "test", count: 1 }]);
  });

  it("fails if a mutant could not be evaluated, or a check fails on the unchanged document", () => {
    const all = [[mutant("a"), { id: "a", error: "exited" }]] as const;
    expect(scoreOf(all, [], ids(all))).toMatchObject({ killed: 0, passed: false });
    expect(scoreOf(results(1, 0), [], new Set(["m0"]), { failing: 1 })).toMatchObject({ passed: false });
  });

  it("may not fall below that of the base", () => {
    const base = { version: 3, score: 100, wireAndScenarios: 80 } as const;
    expect(belowBase({ score: 100, wireAndScenarios: 80 }, base)).toEqual([]);
    expect(belowBase({ score: 99.9, wireAndScenarios: 79.9 }, base)).toEqual([
      "The score is 99.9 %, below the 100 % of the base.",
      "The score of wire and scenario table is 79.9 %, below the 80 % of the base.",
    ]);
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
  it("that exit twice at a mutant leave it unevaluated, which is no kill; the others go on", async () => {
    const module = new URL("fixtures/dying-worker.ts", import.meta.url).pathname;
    const all = [..."abc"].map(mutant);
    all.splice(1, 0, mutant("deadly"));
    const done: MutantResult[] = [];
    await evaluateAll(all, { workers: 1, module }, (result) => done.push(result));
    expect(done.map(({ id, error }) => [id, error]).sort()).toEqual([
      ["a", undefined],
      ["b", undefined],
      ["c", undefined],
      ["deadly", "the worker process exited twice (SIGKILL)"],
    ]);
    expect(done.filter(isKilled)).toEqual([]);
  });

  it("that exit once at a mutant evaluate it in the next process", async () => {
    const module = new URL("fixtures/dying-worker.ts", import.meta.url).pathname;
    const marker = join(mkdtempSync(join(tmpdir(), "crash-")), "crashed");
    const done: MutantResult[] = [];
    await evaluateAll([mutant("once")], { workers: 1, module, setup: marker }, (result) => done.push(result));
    expect(done).toEqual([{ id: "once" }]);
    expect(existsSync(marker)).toBe(true);
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

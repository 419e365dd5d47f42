/** Tests the harness: a mutant must be killed by the cases, and by nothing else. */
import { generate, readApproved, readExemptions } from "@mycreditapp/contract-tests";
import { describe, expect, it } from "vitest";
import { mutantsOf } from "../src/mutants/generate.js";
import type { Mutant } from "../src/mutants/mutant.js";
import { select } from "../src/mutants/select.js";
import type { MutantResult } from "../src/oracles/result.js";
import { scoreOf } from "../src/report/score.js";
import { Evaluator } from "../src/run/evaluate.js";

const document = readApproved();
const suite = generate(document);
const mutants = mutantsOf(document);
const waiversFile = new URL("../waivers.yaml", import.meta.url);
const ids = new Set(mutants.map(({ id }) => id));

async function scoreWith(evaluator: Evaluator, selected: readonly Mutant[]) {
  const all: MutantResult[] = [];
  for await (const result of evaluator.evaluate(selected)) all.push(result);
  const results = selected.map((mutant, index) => [mutant, all[index] as MutantResult] as const);
  const waivers = readExemptions(waiversFile).filter(({ name }) => selected.some(({ id }) => id === name));
  return { report: scoreOf(results, waivers, ids), bare: scoreOf(results, [], ids) };
}

describe("a sample of all mutants", () => {
  const sample = select(mutants, document, { sample: 30 });

  it("survives a suite that asserts nothing", async () => {
    const runner = { runCase: async () => [], runValue: () => [] };
    const { bare } = await scoreWith(new Evaluator(document, suite, { runner, wireOnly: true }), sample);
    expect([bare.score, bare.killed, bare.survived]).toEqual([0, 0, sample.length]);
  });

  it("is killed completely by a suite that always fails", async () => {
    const runner = { runCase: async () => ["no"], runValue: () => ["no"] };
    const { bare } = await scoreWith(new Evaluator(document, suite, { runner, wireOnly: true }), sample);
    expect([bare.score, bare.killed, bare.survived]).toEqual([100, sample.length, 0]);
  });

  it("is killed by the suite, except for waived mutants", async () => {
    const { report } = await scoreWith(new Evaluator(document, suite), sample);
    expect(report.survivors).toEqual([]);
    expect(report.passed).toBe(true);
  });
});

it("the unchanged document survives every oracle", async () => {
  expect(
    await new Evaluator(document, suite).unchangedFailure(suite.operations.map(({ operation }) => operation)),
  ).toBeUndefined();
});

it("a suite that fails on the unchanged document is reported", async () => {
  const runner = { runCase: async () => ["a case that always fails"], runValue: () => [] };
  const evaluator = new Evaluator(document, suite, { runner });
  expect(await evaluator.unchangedFailure(["getOrganization"])).toContain("a case that always fails");
});

it("a mutant that the mock can't serve is killed", async () => {
  const pointer = "#/paths/~1resources~1currencies/get/responses";
  const edits = [{ set: `${pointer}/200/content/application~1json/schema`, value: { $ref: "#/nowhere" } }];
  const broken = {
    id: "broken",
    operator: "none",
    pointer,
    edits,
    operations: ["getTheAvailableCurrencies"],
  };
  const { bare } = await scoreWith(new Evaluator(document, suite, { wireOnly: true }), [broken]);
  expect(bare.killed).toBe(1);
});

/** The harness proves itself: what it counts as killed must come from the cases, and from nothing else. */
import { describe, expect, it } from "vitest";
import { readApproved } from "../../src/approved/approved.js";
import { readReasons } from "../../src/approved/reasons.js";
import { generate } from "../../src/cases/generate.js";
import { Judge } from "../../src/mutate/judge.js";
import type { Mutant } from "../../src/mutate/mutant.js";
import { mutantsOf } from "../../src/mutate/mutants.js";
import { scoreOf } from "../../src/mutate/score.js";
import { select } from "../../src/mutate/select.js";
import type { Verdict } from "../../src/mutate/verdict.js";

const document = readApproved();
const suite = generate(document);
const mutants = mutantsOf(document);
const ids = new Set(mutants.map(({ id }) => id));

async function scoreWith(judge: Judge, chosen: readonly Mutant[]) {
  const verdicts: Verdict[] = [];
  for await (const verdict of judge.judge(chosen)) verdicts.push(verdict);
  const judged = chosen.map((mutant, index) => [mutant, verdicts[index] as Verdict] as const);
  const waivers = readReasons("waivers.yaml").filter(({ name }) => chosen.some(({ id }) => id === name));
  return { report: scoreOf(judged, waivers, ids), bare: scoreOf(judged, [], ids) };
}

describe("a sample of all mutants", () => {
  const sample = select(mutants, document, { sample: 30 });

  it("survives a suite that asserts nothing", async () => {
    const runner = { runCase: async () => [], runValue: () => [] };
    const { bare } = await scoreWith(new Judge(document, suite, { runner, wireOnly: true }), sample);
    expect([bare.score, bare.killed, bare.survived]).toEqual([0, 0, sample.length]);
  });

  it("is killed to the last by a suite that always fails", async () => {
    const runner = { runCase: async () => ["no"], runValue: () => ["no"] };
    const { bare } = await scoreWith(new Judge(document, suite, { runner, wireOnly: true }), sample);
    expect([bare.score, bare.killed, bare.survived]).toEqual([100, sample.length, 0]);
  });

  it("is killed by the suite as it is, but for what is waived", async () => {
    const { report } = await scoreWith(new Judge(document, suite), sample);
    expect(report.survivors).toEqual([]);
    expect(report.passed).toBe(true);
  });
});

it("the unchanged document survives every oracle", async () => {
  expect(
    await new Judge(document, suite).unchanged(suite.operations.map(({ operation }) => operation)),
  ).toBeUndefined();
});

it("a suite that fails on the unchanged document is found out", async () => {
  const runner = { runCase: async () => ["a case that always fails"], runValue: () => [] };
  const judge = new Judge(document, suite, { runner });
  expect(await judge.unchanged(["getOrganization"])).toContain("a case that always fails");
});

it("a document that the mock can't serve is a mutant that is killed", async () => {
  const pointer = "#/paths/~1resources~1currencies/get/responses";
  const edits = [{ set: `${pointer}/200/content/application~1json/schema`, value: { $ref: "#/nowhere" } }];
  const broken = {
    id: "broken",
    operator: "none",
    pointer,
    edits,
    operations: ["getTheAvailableCurrencies"],
  };
  const { bare } = await scoreWith(new Judge(document, suite, { wireOnly: true }), [broken]);
  expect(bare.killed).toBe(1);
});

/** Tests the judge: what kills a mutant must come from the oracles, and from nothing else. */
import { readBundle } from "@mycreditapp/contract-tests";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { mutantsOf } from "../src/mutants/generate.js";
import type { Mutant } from "../src/mutants/mutant.js";
import { select } from "../src/mutants/select.js";
import { without } from "../src/mutants/without.js";
import type { MutantResult } from "../src/oracles/result.js";
import { noSources, readSources } from "../src/oracles/sources.js";
import { scoreOf } from "../src/report/score.js";
import { type Baseline, Evaluator } from "../src/run/evaluate.js";

// Compilers and mocks start slowly on a busy machine.
vi.setConfig({ testTimeout: 600_000, hookTimeout: 600_000 });

const document = readBundle();
const sources = readSources();
const mutants = mutantsOf(document);
const operations = sources.suite.operations.map(({ operation }) => operation);

async function scoreWith(evaluator: Evaluator, selected: readonly Mutant[], baseline?: Baseline) {
  const all: MutantResult[] = [];
  for await (const result of evaluator.evaluate(selected)) all.push(result);
  const results = selected.map((mutant, index) => [mutant, all[index] as MutantResult] as const);
  const failing = Object.values(baseline ?? {}).flat().length;
  return scoreOf(results, [], new Set(selected.map(({ id }) => id)), { failing });
}

describe("a sample of all mutants", () => {
  const sample = select(mutants, document, { sample: 40 });

  it("is killed by the suite, and mostly by the wire and the scenario table", async () => {
    const report = await scoreWith(new Evaluator(document, sources), sample);
    expect(report.survivors).toEqual([]);
    expect(report.errors).toEqual([]);
    expect(report.passed).toBe(true);
    expect(report.wireAndScenarios).toBeGreaterThanOrEqual(60);
    expect(report.offTheWire.filter(({ reason }) => reason.startsWith("No reason"))).toEqual([]);
  });

  it("survives an empty suite, except for what can't be built", async () => {
    const report = await scoreWith(new Evaluator(document, noSources), sample);
    expect(report.errors).toEqual([]);
    expect(report.score).toBeLessThan(8);
    // The figure that every run prints is the score of this suite.
    expect(report.emptySuite).toBe(report.score);
    const { facts, scenarios, wire, types } = report.byOracle;
    expect([facts, scenarios, wire, types].map(({ kills }) => kills)).toEqual([0, 0, 0, 0]);
  });
});

describe("the unchanged document", () => {
  let baseline: Baseline;
  beforeAll(async () => {
    baseline = await new Evaluator(document, sources).baseline(operations);
  });

  it("passes every check", () => {
    expect(baseline).toEqual({ facts: [], scenarios: [], wire: [], types: [] });
  });

  it("is reported if a check fails on it", async () => {
    const run = async () => ["a case that always fails"];
    const found = await new Evaluator(document, sources, { run }).baseline(["getOrganization"]);
    expect(found.wire).toContain("server getOrganization rejects a request without a token");
  });
});

describe("a document with a mistake that was accepted everywhere", () => {
  const degraded = without(document, "required");
  const added = mutantsOf(degraded).filter(({ operator }) => operator === "required added");
  let baseline: Baseline;
  beforeAll(async () => {
    baseline = await new Evaluator(degraded, sources).baseline(operations);
  });

  it("makes the checks of all oracles fail, so that they detect nothing any more", () => {
    expect(baseline.facts.length).toBeGreaterThan(250);
    expect(baseline.wire.length).toBeGreaterThan(250);
    expect(baseline.types.length).toBeGreaterThan(30);
  });

  it("scores lower: nothing notices where the mistake ends", async () => {
    const sample = select(added, degraded, { sample: 24 });
    const report = await scoreWith(new Evaluator(degraded, sources, { baseline }), sample, baseline);
    expect(report.errors).toEqual([]);
    expect(report.score).toBeLessThan(60);
    expect(report.passed).toBe(false);
  });

  it("keeps what is not about it", () => {
    const before = mutants.filter(({ operator }) => operator === "bound dropped");
    expect(mutantsOf(degraded).filter(({ operator }) => operator === "bound dropped")).toEqual(before);
    const parameters = degraded.components.parameters ?? {};
    expect(parameters.Limit?.required).toBe(true);
  });
});

it("a mutant from which nothing can be built is killed by that, not by a case", async () => {
  const pointer = "#/paths/~1resources~1currencies/get/responses";
  const edits = [{ set: `${pointer}/200/content/application~1json/schema`, value: { $ref: "#/nowhere" } }];
  const ids = ["getTheAvailableCurrencies"];
  const broken = { id: "broken", operator: "none", pointer, edits, operations: ids };
  const report = await scoreWith(new Evaluator(document, noSources), [broken]);
  expect(report.byOracle.build).toEqual({ kills: 1, alone: 1 });
});

it("a mutant that can't be evaluated is an error, not a kill", async () => {
  const mutant = mutants.find(
    ({ id }) => id === "bound tightened #/components/parameters/Limit/schema/maximum",
  );
  const run = async () => {
    throw new Error("the probe is broken");
  };
  const withoutFacts = { ...sources, facts: undefined };
  const report = await scoreWith(new Evaluator(document, withoutFacts, { run }), [mutant as Mutant]);
  expect(report.errors.map(({ reason }) => reason)).toEqual(["the probe is broken"]);
  expect(report).toMatchObject({ killed: 0, passed: false });
});

import { expect, onTestFinished, test, vi } from "vitest";
import type { Results } from "../src/report/markdown.js";
import { formatCell, isMet } from "../src/report/model.js";
import { renderChart } from "../src/report/svg.js";
import { describeRounds, median, ratio, runProgram, runRounds, spread } from "../src/rounds.js";
import { runSuites } from "../src/run-suites.js";

test("each round runs every candidate once, in an order that changes", async () => {
  const names = ["a", "b", "c", "d"];
  const orders: string[] = [];
  const values = await runRounds(names, 12, (name, round) => {
    orders[round] = (orders[round] ?? "") + name;
    return { time: round };
  });
  expect(orders.map((order) => [...order].sort().join(""))).toEqual(Array(12).fill("abcd"));
  expect(new Set(orders).size).toBeGreaterThan(6);
  expect(new Set(orders.map((order) => order[0])).size).toBe(4);
  expect(values.c?.time).toHaveLength(12);
});

test("a ratio is taken within each round, so that a slow round does not count", () => {
  const values = { ours: { time: [10, 200, 10, 30] }, theirs: { time: [20, 400, 20, 60] } };
  expect(ratio(values, "ours", "theirs", "time")).toBe(0.5);
  expect(ratio(values, "ours", "theirs", "other")).toBeUndefined();
  expect(spread(values, "ours", "time")).toEqual({ median: 20, min: 10, max: 200 });
  expect(median([3, 1, 2])).toBe(2);
});

test("a slow candidate runs fewer rounds, which the tables say, and ratios leave out the others", async () => {
  let now = 0;
  const clock = vi.spyOn(performance, "now").mockImplementation(() => now);
  onTestFinished(() => clock.mockRestore());
  const measure = async (name: string, round: number) => {
    now += name === "slow" ? 60 : 1;
    return { time: round + (name === "slow" ? 10 : 1) };
  };
  const values = await runRounds(["quick", "slow"], 5, measure, { seconds: () => 0.1 });
  expect(values).toEqual({ quick: { time: [1, 2, 3, 4, 5] }, slow: { time: [10, 11] } });
  expect(describeRounds(values)).toBe("Rounds: 5; slow 2.");
  expect(ratio(values, "quick", "slow", "time")).toBeCloseTo((1 / 10 + 2 / 11) / 2);
});

test("a failing suite loses no other, and can be resumed as one that was interrupted", async () => {
  const result = { tables: [], bars: [] };
  const saved: Partial<Results>[] = [{ suites: { old: { command: "earlier", ...result } } }];
  const order: string[] = [];
  const suite = (name: string, fails = false) => ({
    minutes: 1,
    measure: async () => {
      order.push(name);
      if (fails) throw new Error("out of order");
      return result;
    },
  });
  const suites = {
    first: suite("first"),
    broken: suite("broken", true),
    old: suite("old"),
    last: suite("last"),
  };
  const run = (suitesToRun: string[]) =>
    runSuites(
      suites,
      { command: "c", rounds: 3, suites: suitesToRun },
      { load: () => saved.at(-1) ?? {}, save: (results) => saved.push(results as Results), quick: true },
    );
  expect(await run(["first", "broken", "last"])).toEqual(["broken"]);
  expect(order).toEqual(["first", "broken", "last"]);
  expect(saved.slice(1).map(({ suites = {} }) => Object.keys(suites))).toEqual([
    ["old"],
    ["first", "old"],
    ["first", "old", "last"],
  ]);
  expect(saved.slice(1).map(({ unfinished }) => unfinished?.suites)).toEqual([
    ["first", "broken", "last"],
    ["broken", "last"],
    ["broken"],
  ]);
  expect(saved.at(-1)?.unfinished).toMatchObject({ command: "c", rounds: 3 });
  Object.assign(suites, { broken: suite("broken") });
  expect(await run(["broken"])).toEqual([]);
  expect(saved.at(-1)).not.toHaveProperty("unfinished");
});

test("a bar without a value is missed", () => {
  expect(isMet({ metric: "x", value: 1, max: 1 })).toBe(true);
  expect(isMet({ metric: "x", value: 1.01, max: 1 })).toBe(false);
  expect(isMet({ metric: "x", value: 0.9, min: 1 })).toBe(false);
  for (const value of [Number.NaN, JSON.parse(JSON.stringify(Number.NaN))])
    expect(isMet({ metric: "x", value, max: 1 })).toBe(false);
});

test("a missing cell is a dash, also when read from JSON", () => {
  const cells = [undefined, { median: 10, min: 9, max: 1_234 }];
  const texts = ["–", "10 (9–1,234)"];
  expect(cells.map(formatCell)).toEqual(texts);
  expect(JSON.parse(JSON.stringify(cells)).map(formatCell)).toEqual(texts);
});

test("the chart shows each value, escaped", () => {
  const bars = [
    { name: "a < b", value: 2 },
    { name: "@mycreditapp/client", value: { median: 1, min: 1, max: 1 } },
    { name: "not measured", value: undefined },
  ];
  const chart = renderChart([{ title: "Time", bars }]);
  expect(chart.match(/<text/g)).toHaveLength(5);
  expect(chart).toContain("a &lt; b");
  expect(chart).not.toContain("not measured");
  expect(chart.indexOf("@mycreditapp")).toBeLessThan(chart.indexOf("a &lt; b"));
});

test("a timeout also ends the children of a program", async () => {
  const start = performance.now();
  await expect(runProgram("sh", ["-c", "sleep 60; true"], { timeout: 100 })).rejects.toThrow(
    "exited with null",
  );
  expect(performance.now() - start).toBeLessThan(50_000);
});

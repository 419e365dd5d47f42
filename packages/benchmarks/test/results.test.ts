import { expect, test } from "vitest";
import { formatCell, isMet } from "../src/report/model.js";
import { renderChart } from "../src/report/svg.js";
import { median, ratio, runProgram, runRounds, spread } from "../src/rounds.js";

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
  await expect(runProgram("sh", ["-c", "sleep 20; true"], { timeout: 100 })).rejects.toThrow(
    "exited with null",
  );
  expect(performance.now() - start).toBeLessThan(10_000);
});

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { measureBudgets } from "../src/budgets/measure.js";

const file = "packages/benchmarks/budgets.yaml";
const budgets: Record<string, { max: number; reason: string }> = parse(
  readFileSync(join(import.meta.dirname, "../budgets.yaml"), "utf8"),
);
const measured = await measureBudgets();

describe("budgets", () => {
  test("are those of what is measured, each with a reason", () => {
    expect(Object.keys(budgets).sort(), `${file} differs from src/budgets/measure.ts`).toEqual(
      Object.keys(measured).sort(),
    );
    expect(Object.entries(budgets).filter(([, { reason }]) => !reason)).toEqual([]);
  });

  test.for(Object.entries(budgets))("%s", ([metric, { max }]) => {
    const value = measured[metric];
    expect(
      value,
      `${metric}: make the change cheaper, or raise the limit in ${file} and say why`,
    ).toBeLessThanOrEqual(max);
    expect(value, `${metric}: the limit in ${file} is far above it; lower it`).toBeGreaterThanOrEqual(
      max * 0.7,
    );
  });
});

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { formatDelta } from "../src/metrics/delta.js";
import { type Metrics, readMetrics } from "../src/metrics/read.js";

const metrics = (covered: number, killed: number, survivors: string[] = []): Metrics => ({
  coverage: {
    level: 6,
    totals: { operations: { covered: 4, total: 4 }, examples: { covered, total: 8 } },
  } as unknown as Metrics["coverage"],
  mutation: {
    score: (100 * killed) / 200,
    wireAndScenarios: (80 * killed) / 200,
    total: 200,
    waived: 0,
    survivors: survivors.map((id) => ({
      id,
      operator: "enum value added",
      pointer: `#/${id}`,
      operations: [],
    })),
  },
});

describe("the metrics of a change and its base", () => {
  it("show increases, decreases and what stayed", () => {
    const text = formatDelta(metrics(4, 200), metrics(8, 199, ["x"]));
    expect(text).toContain("| Coverage level (TCL) | 6 | 6 | = |");
    expect(text).toContain("| Covered examples | 50 | 100 (8 of 8) | +50 |");
    expect(text).toContain("| Mutation score, % | 100 | 99.5 | -0.5 |");
    expect(text).toContain("| by wire and scenario table, % | 80 | 79.6 | -0.4 |");
    expect(text).toContain("- enum value added `#/x`");
  });

  it("list only new survivors", () => {
    const text = formatDelta(metrics(8, 199, ["old"]), metrics(8, 198, ["old", "new"]));
    expect(text).toContain("`#/new`");
    expect(text).not.toContain("`#/old`");
  });

  it("are shown alone if the base has none", () => {
    expect(formatDelta(undefined, metrics(8, 200))).toContain("| Mutants | – | 200 | new |");
  });
});

describe("reading", () => {
  const folder = mkdtempSync(join(tmpdir(), "metrics-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  const files = {
    coverage: "packages/contract-tests/reports/coverage.json",
    mutation: "packages/mutation-tests/reports/mutation.json",
  };
  const write = (name: keyof typeof files, content: object) => {
    const file = join(folder, files[name]);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(content));
  };

  it("returns nothing if a command was not run", () => {
    write("coverage", { version: 2, ...metrics(8, 200).coverage });
    expect(readMetrics(folder)).toBeUndefined();
  });
  it("returns both, and rejects an unknown version", () => {
    write("mutation", { version: 3, ...metrics(8, 200).mutation });
    expect(readMetrics(folder)?.mutation.score).toBe(100);
    write("mutation", { version: 3, selection: { operation: "getOrganization" } });
    expect(() => readMetrics(folder)).toThrow(
      /is of a selection of mutants: run `pnpm mutate` without options/,
    );
    write("mutation", { version: 2 });
    expect(() => readMetrics(folder)).toThrow(/mutation\.json has version 2: this command reads 3/);
  });
});

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { deltaInMarkdown } from "../src/figures/delta.js";
import { type Figures, readFigures } from "../src/figures/read.js";

const figures = (covered: number, killed: number, survivors: string[] = []): Figures => ({
  coverage: {
    level: 6,
    totals: { operations: { covered: 4, total: 4 }, examples: { covered, total: 8 } },
  } as unknown as Figures["coverage"],
  mutation: {
    score: (100 * killed) / 200,
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

describe("the figures of a change beside its base", () => {
  it("show what went up, what went down, and what stayed", () => {
    const text = deltaInMarkdown(figures(4, 200), figures(8, 199, ["x"]));
    expect(text).toContain("| Level of coverage (TCL) | 6 | 6 | = |");
    expect(text).toContain("| Covered examples | 50 | 100 (8 of 8) | +50 |");
    expect(text).toContain("| Mutation score, % | 100 | 99.5 | -0.5 |");
    expect(text).toContain("- enum value added `#/x`");
  });

  it("name only the survivors that are new", () => {
    const text = deltaInMarkdown(figures(8, 199, ["old"]), figures(8, 198, ["old", "new"]));
    expect(text).toContain("`#/new`");
    expect(text).not.toContain("`#/old`");
  });

  it("stand alone where the base has none", () => {
    expect(deltaInMarkdown(undefined, figures(8, 200))).toContain("| Mutants | – | 200 | new |");
  });
});

describe("reading them", () => {
  const folder = mkdtempSync(join(tmpdir(), "figures-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  const write = (name: string, content: object) =>
    writeFileSync(join(folder, `${name}.json`), JSON.stringify(content));

  it("gives nothing where a command was not run", () => {
    write("coverage", { version: 1, ...figures(8, 200).coverage });
    expect(readFigures(folder)).toBeUndefined();
  });
  it("gives both, and refuses a form that it does not know", () => {
    write("mutation", { version: 1, ...figures(8, 200).mutation });
    expect(readFigures(folder)?.mutation.score).toBe(100);
    write("mutation", { version: 1, selection: { operation: "getOrganization" } });
    expect(() => readFigures(folder)).toThrow(
      /is of a part of the mutants: run `pnpm mutate` without options/,
    );
    write("mutation", { version: 2 });
    expect(() => readFigures(folder)).toThrow(/mutation.json of .* has version 2: this command reads 1/);
  });
});

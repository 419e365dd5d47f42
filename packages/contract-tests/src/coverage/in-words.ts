import Table from "cli-table3";
import type { CoverageReport } from "./coverage.js";
import { type Kind, kinds, kindTitles } from "./tally.js";

/** The figures for a terminal. */
export function coverageInWords(report: CoverageReport): string {
  return [tableOf(report), ladderInWords(report), ...problemsInWords(report)].join("\n\n");
}

function tableOf({ totals }: CoverageReport): string {
  const right = { hAlign: "right" } as const;
  const table = new Table({
    head: ["", "covered", "on the wire", "excepted", ""],
    colAligns: ["left", "right", "right", "right", "right"],
    style: { head: [], border: [], compact: true },
  });
  for (const kind of kinds) {
    const { covered, total, excepted, wire } = totals[kind];
    const share = total === 0 ? "" : percent(covered + excepted, total);
    table.push([
      kindTitles[kind],
      { ...right, content: `${covered} of ${total}` },
      { ...right, content: `${wire.covered} of ${wire.total}` },
      { ...right, content: String(excepted || "") },
      { ...right, content: share },
    ]);
  }
  return table.toString();
}

function ladderInWords({ ladder, level, exchanges, checks }: CoverageReport): string {
  const lines = ladder.map((one) => `  TCL${one.level} ${one.reached ? "✓" : "·"} ${one.title}: ${one.note}`);
  return [`TCL${level} of 7, from ${exchanges} exchanges and ${checks} schema checks:`, ...lines].join("\n");
}

/** Everything that makes a run fail, a line each. */
export function problemsInWords({ missing, staleExceptions, operations, schemas }: CoverageReport): string[] {
  const owners = new Set([...operations.map(({ id }) => id), ...schemas.map(({ name }) => name)]);
  const problems = missing.map((name) => {
    const owner = [...owners].find((one) => name.startsWith(`${one} `)) ?? "";
    const [kind, ...rest] = name.slice(owner.length + 1).split(" ");
    return `not covered: ${owner}: ${kindTitles[kind as Kind]}: ${rest.join(" ")}`;
  });
  for (const name of staleExceptions) {
    problems.push(`exception that no longer applies: ${name}: take it out of contract/exceptions.yaml`);
  }
  return problems.length > 0 ? [problems.join("\n")] : [];
}

/** Rounded down, so that only everything is 100 %. */
export function percent(part: number, whole: number): string {
  if (whole === 0) return "–";
  return `${Math.floor((part / whole) * 1000) / 10} %`;
}

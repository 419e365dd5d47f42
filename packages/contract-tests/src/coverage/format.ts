import { percent, textTable } from "@mycreditapp/report/text";
import type { CoverageReport } from "./report.js";
import { type Kind, kinds, kindTitles } from "./tally.js";

/** Formats the coverage for a terminal. */
export function formatCoverage(report: CoverageReport): string {
  return [formatTotals(report), formatLevels(report), ...formatProblems(report)].join("\n\n");
}

function formatTotals({ totals }: CoverageReport): string {
  const rows = kinds.map((kind) => {
    const { covered, total, excepted, wire } = totals[kind];
    return [
      kindTitles[kind],
      `${covered} of ${total}`,
      `${wire.covered} of ${wire.total}`,
      excepted || "",
      total === 0 ? "" : percent(covered + excepted, total),
    ];
  });
  return textTable(["", "covered", "by requests", "excepted", ""], rows);
}

function formatLevels({ levels, level, exchanges, checks }: CoverageReport): string {
  const lines = levels.map((one) => `  TCL${one.level} ${one.reached ? "✓" : "·"} ${one.title}: ${one.note}`);
  return [`TCL${level} of 7, from ${exchanges} requests and ${checks} schema checks:`, ...lines].join("\n");
}

/** One line for each reason that a run fails. */
function formatProblems({ missing, staleExceptions, operations, schemas }: CoverageReport): string[] {
  const owners = [...operations.map(({ id }) => id), ...schemas.map(({ name }) => name)];
  const problems = missing.map((name) => {
    const owner = owners.find((one) => name.startsWith(`${one} `)) ?? "";
    const [kind, ...rest] = name.slice(owner.length + 1).split(" ");
    return `not covered: ${owner}: ${kindTitles[kind as Kind]}: ${rest.join(" ")}`;
  });
  for (const name of staleExceptions) {
    problems.push(`exception no longer applies: ${name}: remove it from contract/exceptions.yaml`);
  }
  return problems.length > 0 ? [problems.join("\n")] : [];
}

import type { Metrics } from "./read.js";

/** Formats the metrics of a change and its base as a Markdown table. */
export function formatDelta(base: Metrics | undefined, head: Metrics): string {
  const rows = [
    row("Coverage level (TCL)", base?.coverage.level, head.coverage.level),
    ...Object.entries(head.coverage.totals).map(([name, count]) => {
      const before = base?.coverage.totals[name as keyof Metrics["coverage"]["totals"]];
      return row(
        `Covered ${name}`,
        before && share(before),
        share(count),
        `${count.covered} of ${count.total}`,
      );
    }),
    row("Mutants", base?.mutation.total, head.mutation.total),
    row("Mutants waived", base?.mutation.waived, head.mutation.waived),
    row("Mutation score, %", base?.mutation.score, head.mutation.score),
    row("by wire and scenario table, %", base?.mutation.wireAndScenarios, head.mutation.wireAndScenarios),
  ];
  const known = new Set(base?.mutation.survivors.map(({ id }) => id));
  const survivors = head.mutation.survivors.filter(({ id }) => !known.has(id));
  const list = survivors.length > 0 ? ["", "New surviving mutants:", ""] : [];
  return [
    "| Contract tests | Base | This change | Difference |",
    "|---|---:|---:|---:|",
    ...rows,
    ...list,
    ...survivors.map(({ operator, pointer }) => `- ${operator} \`${pointer}\``),
    "",
  ].join("\n");
}

function row(name: string, before: number | undefined, after: number, note?: string): string {
  const shown = note ? `${rounded(after)} (${note})` : rounded(after);
  const change = before === undefined ? "new" : signed(after - before);
  return `| ${name} | ${before === undefined ? "–" : rounded(before)} | ${shown} | ${change} |`;
}

function share({ covered, total }: { readonly covered: number; readonly total: number }): number {
  return total === 0 ? 100 : (100 * covered) / total;
}

function rounded(value: number): string {
  return String(Math.round(value * 100) / 100);
}

function signed(value: number): string {
  const text = rounded(value);
  return text === "0" ? "=" : value > 0 ? `+${text}` : text;
}

import type { OrganizationMetricList } from "@mycreditapp/types";
import Table from "cli-table3";

const longestName = 30;

/** Formats metrics as a table: a row for each metric, a column for each period. */
export function metricsTable({ items }: OrganizationMetricList): string {
  const periods = [...new Set(items.map(({ period }) => period))].sort();
  const rows = new Map<string, Map<string, number>>();
  for (const { metric_type, period, value } of items) {
    const name = (metric_type || "unnamed").slice(0, longestName);
    rows.set(name, (rows.get(name) ?? new Map()).set(period, value));
  }
  const table = new Table({
    head: ["metric", ...periods],
    colAligns: ["left", ...periods.map(() => "right" as const)],
    style: { head: [], border: [] },
    chars: { mid: "", "left-mid": "", "mid-mid": "", "right-mid": "" },
  });
  for (const [name, values] of rows) {
    table.push([name, ...periods.map((period) => formatValue(values.get(period)))]);
  }
  return table.toString();
}

function formatValue(value: number | undefined): string {
  if (value === undefined) return "-";
  return Math.abs(value) < 1e6 ? value.toFixed(2) : value.toExponential(2);
}

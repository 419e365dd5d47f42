import {
  type Bar,
  type Cell,
  formatCell,
  formatLimit,
  formatNumber,
  isMet,
  type Panel,
  type ResultTable,
  type SuiteResult,
} from "./model.js";

/** Results of all suites that were run, with what they were run on. */
export interface Results {
  readonly environment: {
    readonly node: string;
    readonly platform: string;
    readonly cores: number;
    readonly versions: Readonly<Record<string, string>>;
  };
  readonly suites: Readonly<Record<string, MeasuredSuite>>;
  /** What remains of a run that was interrupted, or whose suites failed. */
  readonly unfinished?: {
    readonly command: string;
    readonly rounds: number;
    readonly suites: readonly string[];
  };
}

export type MeasuredSuite = SuiteResult & { readonly command: string };

function toTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const alignment = head.map((_, column) => (column === 0 ? "---" : "---:"));
  return [line(head), line(alignment), ...rows.map(line)].join("\n");
}

function renderTable({ title, columns, rows, note }: ResultTable): string {
  const body = rows.map(({ name, cells }) => [
    name,
    ...columns.map((_, column) => formatCell(cells[column])),
  ]);
  return [`**${title}**`, toTable(["", ...columns], body), ...(note ? [note] : [])].join("\n\n");
}

function renderBars(bars: readonly Bar[]): string {
  return toTable(
    ["Bar", "Value", "Limit", ""],
    bars.map((bar) => [
      bar.metric,
      formatNumber(bar.value),
      formatLimit(bar),
      isMet(bar) ? "met" : "**missed**",
    ]),
  );
}

/** All panels as one table: a row per candidate, the best value of a column in bold. */
export function renderSummary({ suites }: Results): string {
  const panels: Panel[] = Object.values(suites).flatMap(({ panels = [] }) => panels);
  const names = [...new Set(panels.flatMap(({ bars }) => bars.map(({ name }) => name)))];
  const middle = (cell: Cell) => (cell && typeof cell === "object" ? cell.median : cell);
  const cell = ({ bars }: Panel, name: string) => {
    const value = middle(bars.find((bar) => bar.name === name)?.value);
    const best = Math.min(...bars.map((bar) => Number(middle(bar.value) ?? Number.POSITIVE_INFINITY)));
    return value === best ? `**${formatCell(value)}**` : formatCell(value);
  };
  return toTable(
    ["", ...panels.map(({ title }) => title)],
    names.map((name) => [name, ...panels.map((panel) => cell(panel, name))]),
  );
}

/** How the results were measured. */
export function renderOrigin({ environment, suites }: Results): string {
  const commands = [...new Set(Object.values(suites).map(({ command }) => `\`${command}\``))].join(", ");
  const { node, platform, cores, versions } = environment;
  const packages = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return `Measured with ${commands}: medians, smaller is better. Node ${node}, ${platform}, ${cores} cores; ${packages.join(", ")}.`;
}

/** All tables, and which bars are met. */
export function renderMarkdown(results: Results): string {
  const suites = Object.values(results.suites);
  return [
    renderOrigin(results),
    "A cell is a median over rounds of fresh processes, with (minimum–maximum). A ratio is the median of the ratios within each round.",
    renderBars(suites.flatMap(({ bars }) => bars)),
    ...suites.flatMap(({ tables }) => tables.map(renderTable)),
  ].join("\n\n");
}

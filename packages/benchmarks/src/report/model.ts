import type { Spread } from "../rounds.js";

/** Undefined is null when read from JSON. */
export type Cell = Spread | number | string | undefined | null;

export interface ResultTable {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly { readonly name: string; readonly cells: readonly Cell[] }[];
  readonly note?: string;
}

/** A metric and its limit. */
export interface Bar {
  readonly metric: string;
  readonly value: number;
  readonly max?: number;
  readonly min?: number;
}

/** A panel of the chart, and a column of the summary: smaller is better. */
export interface Panel {
  readonly title: string;
  readonly bars: readonly { readonly name: string; readonly value: Cell }[];
}

export interface SuiteResult {
  readonly tables: readonly ResultTable[];
  readonly bars: readonly Bar[];
  readonly panels?: readonly Panel[];
}

/** A suite's length, in rounds, and as a short run that only shows that it works. */
export interface Length {
  readonly rounds: number;
  readonly quick: boolean;
}

export function isMet({
  value,
  max = Number.POSITIVE_INFINITY,
  min = Number.NEGATIVE_INFINITY,
}: Bar): boolean {
  return Number.isFinite(value) && value <= max && value >= min;
}

/** Returns a cell as text: median (min–max). */
export function formatCell(cell: Cell): string {
  if (cell === undefined || cell === null) return "–";
  if (typeof cell === "string") return cell;
  if (typeof cell === "number") return formatNumber(cell);
  return `${formatNumber(cell.median)} (${formatNumber(cell.min)}–${formatNumber(cell.max)})`;
}

export function formatNumber(value: number): string {
  if (!Number.isFinite(value)) return "–";
  const digits = Math.abs(value) >= 100 || Number.isInteger(value) ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return value.toLocaleString("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

export function formatLimit({ max, min }: Bar): string {
  return max === undefined ? `≥ ${min}` : `≤ ${max}`;
}

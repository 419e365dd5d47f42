import Table from "cli-table3";

/** A metric and its limit. */
export interface Budget {
  readonly metric: string;
  readonly value: number;
  readonly max?: number;
  readonly min?: number;
}

export function isMet({
  value,
  max = Number.POSITIVE_INFINITY,
  min = Number.NEGATIVE_INFINITY,
}: Budget): boolean {
  return value <= max && value >= min;
}

/** Reports what is being measured. */
export function progress(text: string): void {
  process.stderr.write(`${text} …\n`);
}

export function printTable(head: string[], rows: (string | number)[][]): void {
  const table = new Table({
    head,
    style: { head: [], border: [] },
    chars: { mid: "", "left-mid": "", "mid-mid": "", "right-mid": "" },
  });
  const cell = (value: string | number) =>
    typeof value === "number" ? { content: value.toFixed(2), hAlign: "right" as const } : value;
  table.push(...rows.map((row) => row.map(cell)));
  console.log(`${table.toString()}\n`);
}

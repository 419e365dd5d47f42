import Table from "cli-table3";
import { formatCell, formatLimit, formatNumber, isMet, type SuiteResult } from "./model.js";

/** Prints the tables of a suite, and its bars. */
export function printSuite({ tables, bars }: SuiteResult): void {
  for (const { title, columns, rows, note } of tables) {
    console.log(title);
    printTable(
      ["", ...columns],
      rows.map(({ name, cells }) => [name, ...columns.map((_, column) => formatCell(cells[column]))]),
    );
    if (note) console.log(`${note}\n`);
  }
  if (bars.length > 0) {
    printTable(
      ["bar", "value", "limit", ""],
      bars.map((bar) => [
        bar.metric,
        formatNumber(bar.value),
        formatLimit(bar),
        isMet(bar) ? "met" : "MISSED",
      ]),
    );
  }
}

function printTable(head: string[], rows: string[][]): void {
  const table = new Table({
    head,
    style: { head: [], border: [] },
    chars: { mid: "", "left-mid": "", "mid-mid": "", "right-mid": "" },
    colAligns: head.map((_, column) => (column === 0 ? "left" : "right")),
  });
  table.push(...rows);
  console.log(`${table.toString()}\n`);
}

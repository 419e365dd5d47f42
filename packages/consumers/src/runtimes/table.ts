import { type Cell, matrix, type Runtime, runtimes } from "./matrix.js";

/** Heading and introduction. */
const introduction = `# Runtimes

Guarantees of the client on each runtime. For each "yes", a test runs the packed client on that runtime against a real
HTTP server. Each "no" is tested too: its test fails once the case works.

Node is the version that runs the tests; the browser is Chromium. \`pnpm-workspace.yaml\` pins the versions of workerd,
Bun and Deno.
`;

/** Renders the matrix as Markdown. */
export function renderTable(): string {
  const ids = Object.keys(runtimes) as Runtime[];
  const notes: string[] = [];
  const show = (cell: Cell): string => {
    if (cell === "tested") return "yes";
    if (!notes.includes(cell.no)) notes.push(cell.no);
    return `no (${notes.indexOf(cell.no) + 1})`;
  };
  const rows = Object.entries(matrix).flatMap(([guarantee, cases]) =>
    Object.entries(cases).map(([description, row], index) => [
      index === 0 ? `**${guarantee}**` : "",
      description,
      ...ids.map((id) => show(row[id])),
    ]),
  );
  const head = ["Guarantee", "Case", ...ids.map((id) => runtimes[id])];
  const reasons = notes.map((note, index) => `${index + 1}. ${note}`);
  return `${introduction}\n${alignRows([head, ...rows]).join("\n")}\n\n${reasons.join("\n")}\n`;
}

/** Returns the lines of a Markdown table with padded columns. */
export function alignRows(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const lines = rows.map((row) => line(row.map((cell, column) => cell.padEnd(widths[column] ?? 0))));
  return [lines[0] ?? "", line(widths.map((width) => "-".repeat(width))), ...lines.slice(1)];
}

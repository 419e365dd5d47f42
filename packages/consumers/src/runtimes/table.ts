import { type Cell, matrix, type Runtime, runtimes } from "./matrix.js";

/** Heading and introduction of the page. */
const introduction = `# Runtimes

What the client promises on each runtime. For each "yes", a test runs the packed client on that runtime against a real
HTTP server. Each "no" is tested too: the test fails as soon as the case works.

Node is the version that runs the tests; the browser is Chromium. \`pnpm-workspace.yaml\` pins the versions of workerd,
Bun and Deno.
`;

/** Renders the matrix as a page of Markdown. */
export function renderTable(): string {
  const ids = Object.keys(runtimes) as Runtime[];
  const notes: string[] = [];
  const show = (cell: Cell): string => {
    if (cell === "tested") return "yes";
    if (!notes.includes(cell.no)) notes.push(cell.no);
    return `no (${notes.indexOf(cell.no) + 1})`;
  };
  const rows = Object.entries(matrix).flatMap(([promise, cases]) =>
    Object.entries(cases).map(([situation, row], index) => [
      index === 0 ? `**${promise}**` : "",
      situation,
      ...ids.map((id) => show(row[id])),
    ]),
  );
  const head = ["Promise", "Case", ...ids.map((id) => runtimes[id])];
  const reasons = notes.map((note, index) => `${index + 1}. ${note}`);
  return `${introduction}\n${align([head, ...rows]).join("\n")}\n\n${reasons.join("\n")}\n`;
}

/** Lines of a table whose columns are padded to the same width. */
function align(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const lines = rows.map((row) => line(row.map((cell, column) => cell.padEnd(widths[column] ?? 0))));
  return [lines[0] ?? "", line(widths.map((width) => "-".repeat(width))), ...lines.slice(1)];
}

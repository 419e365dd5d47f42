import { formatNumber, type Panel } from "./model.js";

const width = 520;
const rowHeight = 22;
const labelWidth = 200;
const barWidth = width - labelWidth - 80;
const own = "@mycreditapp/client";

const escapeText = (text: string) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

interface Row {
  readonly name: string;
  readonly value: number;
}

function drawRow({ name, value }: Row, y: number, largest: number): string {
  const length = Math.max(1, (value / largest) * barWidth);
  const [fill, weight] = name.startsWith(own) ? ["#0b6e4f", "bold"] : ["#9aa5b1", "normal"];
  const middle = y + rowHeight / 2 + 4;
  return [
    `<text x="${labelWidth - 8}" y="${middle}" text-anchor="end" font-weight="${weight}">${escapeText(name)}</text>`,
    `<rect x="${labelWidth}" y="${y + 4}" width="${length.toFixed(1)}" height="${rowHeight - 8}" rx="2" fill="${fill}"/>`,
    `<text x="${(labelWidth + length + 6).toFixed(1)}" y="${middle}" font-weight="${weight}">${formatNumber(value)}</text>`,
  ].join("\n");
}

/** Draws the panels in two columns, each sorted, so that shorter is better. */
export function renderChart(panels: readonly Panel[]): string {
  const sorted = panels.map(({ title, bars }) => ({
    title,
    rows: bars
      .map(({ name, value }) => ({ name, value: value && typeof value === "object" ? value.median : value }))
      .filter((row): row is Row => typeof row.value === "number")
      .sort((a, b) => a.value - b.value),
  }));
  const heights = sorted.map(({ rows }) => rows.length * rowHeight + 52);
  const columns = [0, 0];
  const drawn = sorted.map(({ title, rows }, index) => {
    const column = (columns[0] ?? 0) <= (columns[1] ?? 0) ? 0 : 1;
    const top = columns[column] ?? 0;
    columns[column] = top + (heights[index] ?? 0);
    const largest = Math.max(...rows.map(({ value }) => value));
    return [
      `<g transform="translate(${column * width + 12} ${top + 12})">`,
      `<text x="${labelWidth}" y="14" font-weight="bold" font-size="14">${escapeText(title)}</text>`,
      ...rows.map((row, place) => drawRow(row, 24 + place * rowHeight, largest)),
      "</g>",
    ].join("\n");
  });
  const [full, height] = [width * 2, Math.max(...columns) + 12];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${full} ${height}" width="${full}" height="${height}" font-family="system-ui, sans-serif" font-size="12" fill="#1f2933">
<title>Shorter is better</title>
<rect width="100%" height="100%" fill="#ffffff"/>
${drawn.join("\n")}
</svg>
`;
}

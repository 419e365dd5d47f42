/** Draws a workflow as a sequence picture: a column for each organization, and the API between them. */
import type { Workflow, WorkflowStep } from "./arazzo.ts";

const width = 420;
const margin = 56;
const top = 44;
const lineHeight = 17;
/** Characters of a label that fit next to a column. */
const longestLabel = 50;

const style = `svg { --paper: #ffffff; --line: #b9bfca; --ink: #1d2433; --soft: #5a6376; --api: #e8ebf0;
    --first: #ffe6cc; --first-ink: #7a3b00; --second: #d5f2e0; --second-ink: #0d5530; --loop: #f4f6f9; }
  @media (prefers-color-scheme: dark) {
    svg { --paper: #1b1e25; --line: #596070; --ink: #eef1f6; --soft: #aab3c5; --api: #363c48;
      --first: #5f3710; --first-ink: #ffe3c4; --second: #17492f; --second-ink: #c9f2da; --loop: #242933; }
  }
  text { font: 13px system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif; fill: var(--ink); }
  .head { font-weight: 600; text-anchor: middle; }
  .soft { font-size: 12px; fill: var(--soft); }
  .end { text-anchor: end; }
  .paper { fill: var(--paper); stroke: var(--line); }
  .life { stroke: var(--line); stroke-dasharray: 3 4; }
  .call { stroke: var(--ink); stroke-width: 1.5; marker-end: url(#tip); }
  .reply { stroke: var(--soft); stroke-dasharray: 5 3; marker-end: url(#tip); }
  .tip { fill: var(--ink); }
  .api { fill: var(--api); } .first { fill: var(--first); } .second { fill: var(--second); }
  text.api { fill: var(--ink); } text.first { fill: var(--first-ink); } text.second { fill: var(--second-ink); }
  .loop { fill: var(--loop); stroke: var(--line); }`;

/**
 * Returns the picture as SVG.
 *
 * @param nameOf - Returns the name of an operation to show.
 * @throws Error if more than two organizations take part.
 */
export function drawSequence(workflow: Workflow, nameOf: (operation: string) => string): string {
  const { title, actors, steps } = workflow;
  if (actors.length > 2) throw new Error(`${workflow.id}: ${actors.join(", ")} call: draw at most two.`);
  const columns = columnsOf(actors);
  let y = top + 12;
  const rows = steps.map((step) => {
    const row = drawStep(step, nameOf(step.operation), columns, y);
    y += row.height;
    return row.svg;
  });
  const height = y + 8;
  const heads = Object.entries(columns).map(([name, { x, kind }]) =>
    [
      `<line class="life" x1="${x}" y1="${top - 8}" x2="${x}" y2="${height - 8}"/>`,
      `<rect class="${kind}" x="${x - 44}" y="10" width="88" height="26" rx="6"/>`,
      `<text class="head ${kind}" x="${x}" y="28">${name}</text>`,
    ].join(""),
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">`,
    `<title>${escapeText(title)}</title><style>${style}</style>`,
    '<defs><marker id="tip" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto"><path class="tip" d="M0 0 10 5 0 10z"/></marker></defs>',
    `<rect class="paper" x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="8"/>`,
    ...heads,
    ...rows,
    "</svg>",
  ].join("\n");
}

type Columns = Readonly<Record<string, { readonly x: number; readonly kind: string }>>;

function columnsOf([first = "", second]: readonly string[]): Columns {
  const api = { x: second ? width / 2 : width - margin, kind: "api" };
  return {
    [first]: { x: margin, kind: "first" },
    API: api,
    ...(second && { [second]: { x: width - margin, kind: "second" } }),
  };
}

/** Draws a call above its line, and what is expected of the response below. */
function drawStep(step: WorkflowStep, name: string, columns: Columns, y: number) {
  const from = columns[step.actor]?.x ?? 0;
  const to = columns.API?.x ?? 0;
  const isLeft = from < to;
  const gap = isLeft ? 1 : -1;
  const text = (line: string, top: number, kind = ""): string => {
    const classes = [isLeft ? "" : "end", kind].filter(Boolean).join(" ");
    return `<text${classes && ` class="${classes}"`} x="${from + 8 * gap}" y="${top}">${escapeText(line)}</text>`;
  };
  const labels = wrap(name, longestLabel);
  const call = y + labels.length * lineHeight + 4;
  const expects = step.expects.join(", ");
  const note = step.isPolled ? `repeated until ${expects}` : expects;
  const height = labels.length * lineHeight + (note ? 46 : 30);
  const svg = [
    step.isPolled
      ? `<rect class="loop" x="8" y="${y - 2}" width="${width - 16}" height="${height - 6}" rx="6"/>`
      : "",
    ...labels.map((line, index) => text(line, y + (index + 1) * lineHeight - 4)),
    `<line class="call" x1="${from + gap}" y1="${call}" x2="${to - gap}" y2="${call}"/>`,
    `<line class="reply" x1="${to - gap}" y1="${call + 11}" x2="${from + gap}" y2="${call + 11}"/>`,
    note && text(note, call + 27, "soft"),
  ];
  return { svg: svg.filter(Boolean).join("\n"), height };
}

function wrap(text: string, longest: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last === undefined || last.length + word.length + 1 > longest) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}

function escapeText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}

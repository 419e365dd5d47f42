import { style } from "./style.js";

/** How a part is colored. */
export type State = "good" | "warn" | "bad" | "note" | "";

/** A self-contained page: no script, no font, no request. */
export function page(title: string, leadHtml: string, html: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
<header><h1>${escapeHtml(title)}</h1><p class="lead">${leadHtml}</p></header>
<main>
${html}
</main>
</body>
</html>
`;
}

export function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/** A number in large type, with what it counts. */
export function metric(value: string | number, label: string, state: State = ""): string {
  return `<div class="metric ${state}"><b>${value}</b><span>${escapeHtml(label)}</span></div>`;
}

/** Metrics side by side. */
export function metrics(all: readonly string[]): string {
  return `<div class="metrics">${all.join("\n")}</div>`;
}

/** A part of a whole, drawn as a filled box. */
export function chip(label: string, part: number, whole: number, excepted = 0): string {
  const share = whole === 0 ? 100 : Math.floor(((part + excepted) / whole) * 100);
  const state =
    whole === 0
      ? "none"
      : part >= whole
        ? "full"
        : share === 100
          ? "excepted"
          : share === 0
            ? "empty"
            : "partly";
  const count = whole === 0 ? "–" : `${part}/${whole}`;
  const title = `${label}: ${part} of ${whole}${excepted ? `, ${excepted} excepted` : ""}`;
  return `<div class="chip ${state}" style="--share:${share}%" title="${escapeHtml(title)}"><span>${escapeHtml(label)}</span><b>${count}</b></div>`;
}

/** Chips in a grid. */
export function chips(all: readonly string[], width: "" | "one" | "wide" = ""): string {
  return `<div class="chips ${width}">${all.join("")}</div>`;
}

/** A tile of one operation; its operationId is the anchor. */
export function tile(
  { id, tag, method, path }: { id: string; tag?: string; method: string; path: string },
  state: State,
  html: string,
): string {
  const small = tag ? `<small>${escapeHtml(tag)}</small>` : "";
  return `<article class="tile ${state}" id="${escapeHtml(id)}">${small}<h3>${escapeHtml(id)}</h3><code>${escapeHtml(`${method} ${path}`)}</code>
${html}</article>`;
}

/** Tiles in a grid, under a heading. */
export function tiles(title: string, all: readonly string[]): string {
  return `<h2>${escapeHtml(title)}</h2><div class="tiles">${all.join("\n")}</div>`;
}

/** Names that are folded up under a title and their count; nothing if there are none. */
export function list(title: string, names: readonly string[], open = false): string {
  if (names.length === 0) return "";
  const items = names.map((name) => `<li>${escapeHtml(name)}</li>`).join("");
  return `<details${open ? " open" : ""}><summary>${escapeHtml(title)} (${names.length})</summary><ul>${items}</ul></details>`;
}

/** A list of problems, open; nothing if there are none. */
export function problems(title: string, names: readonly string[]): string {
  return names.length > 0 ? `<div class="problems">${list(title, names, true)}</div>` : "";
}

/** A part of the page that can be folded up. */
export function fold(title: string, html: string, open = false): string {
  return `<details class="box"${open ? " open" : ""}><summary>${escapeHtml(title)}</summary>${html || '<p class="soft">None.</p>'}</details>`;
}

/** A finding: its kind, its subject, and named details. */
export function card(
  state: State,
  kind: string,
  subject: string,
  details: readonly (readonly [name: string, html: string])[],
): string {
  const rows = details.map(([name, html]) => `<dt>${escapeHtml(name)}</dt><dd>${html}</dd>`).join("\n");
  return `<section class="card ${state}">
<h3><span>${escapeHtml(kind)}</span> in <code>${escapeHtml(subject)}</code></h3>
<dl>
${rows}
</dl>
</section>`;
}

/** A tile of a map; links to an anchor of the page if it has one. */
export interface MapTile {
  readonly name: string;
  readonly state: State;
  readonly anchor?: string | undefined;
  readonly title: string;
  readonly isGone?: boolean;
}

/** Groups of small tiles, colored by state. */
export function map(groups: readonly (readonly [name: string, tiles: readonly MapTile[]])[]): string {
  const sections = groups.map(
    ([name, all]) => `<section><h3>${escapeHtml(name)}</h3><ul>${all.map(mapTile).join("")}</ul></section>`,
  );
  return `<div class="map">${sections.join("\n")}</div>`;
}

function mapTile({ name, state, anchor, title, isGone }: MapTile): string {
  const text = isGone ? `<s>${escapeHtml(name)}</s>` : escapeHtml(name);
  const attributes = `class="${state}" title="${escapeHtml(title)}"`;
  return `<li>${anchor ? `<a href="#${escapeHtml(anchor)}" ${attributes}>${text}</a>` : `<span ${attributes}>${text}</span>`}</li>`;
}

/** Two texts side by side. */
export function sides(before: string, after: string): string {
  const figure = (caption: string, text: string): string =>
    `<figure><figcaption>${caption}</figcaption><pre>${escapeHtml(text) || "–"}</pre></figure>`;
  return `<div class="sides">${figure("Before", before)}${figure("After", after)}</div>`;
}

/** An example and what it shows. */
export function proof(says: string, code: string): string {
  return `<div class="proof"><p>${escapeHtml(says)}</p><pre>${escapeHtml(code)}</pre></div>`;
}

export type Cell =
  | string
  | number
  | { readonly code: string }
  | { readonly text: string; readonly state: State };

/** A table. A column whose name begins with # holds numbers. */
export function table(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  if (rows.length === 0) return "";
  const headers = head.map((name) =>
    name.startsWith("#")
      ? `<th scope="col" class="number">${escapeHtml(name.slice(1))}</th>`
      : `<th scope="col">${escapeHtml(name)}</th>`,
  );
  const body = rows.map((row) => `<tr>${row.map(cell).join("")}</tr>`).join("\n");
  return `<div class="scroll"><table><thead><tr>${headers.join("")}</tr></thead><tbody>\n${body}\n</tbody></table></div>`;
}

function cell(value: Cell): string {
  if (typeof value === "number") return `<td class="number">${value}</td>`;
  if (typeof value === "string") return `<td>${escapeHtml(value)}</td>`;
  if ("code" in value) return `<td><code>${escapeHtml(value.code)}</code></td>`;
  return `<td class="${value.state}">${escapeHtml(value.text)}</td>`;
}

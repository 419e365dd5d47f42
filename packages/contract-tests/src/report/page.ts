/** A page that needs nothing but itself: no script, no font, no request. */
export function page(title: string, lead: string, body: string): string {
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
<header><h1>${escapeHtml(title)}</h1><p class="lead">${lead}</p></header>
<main>
${body}
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

/** How much of a whole, drawn as the filling of its box. */
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

/** Tiles side by side. */
export function tiles(all: readonly string[]): string {
  return `<h2>Operations</h2><div class="tiles">${all.join("\n")}</div>`;
}

export function list(title: string, names: readonly string[], open = false): string {
  if (names.length === 0) return "";
  const items = names.map((name) => `<li>${escapeHtml(name)}</li>`).join("");
  return `<details${open ? " open" : ""}><summary>${escapeHtml(title)} (${names.length})</summary><ul>${items}</ul></details>`;
}

const style = `
:root{--back:#f6f7f9;--card:#fff;--text:#16202c;--dim:#5b6878;--line:#dde2e8;--good:#1a7f4b;--good-fill:#d3f0df;--warn:#8a5a00;--warn-fill:#fbe7bd;--bad:#b3261e;--bad-fill:#fbd9d5;--none:#eceff3}
@media (prefers-color-scheme:dark){:root{--back:#10151b;--card:#19212a;--text:#e6ebf0;--dim:#9aa7b5;--line:#2b3642;--good:#6fd6a0;--good-fill:#174330;--warn:#f1c56b;--warn-fill:#4c3a12;--bad:#ff9d94;--bad-fill:#5b211c;--none:#222c37}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:1500px;padding:28px 24px 60px;background:var(--back);color:var(--text);font:15px/1.45 system-ui,sans-serif}
h1{margin:0;font-size:26px;letter-spacing:-.01em}
h2{margin:30px 0 10px;font-size:14px;color:var(--dim);font-weight:600}
.lead{margin:6px 0 22px;color:var(--dim);max-width:75ch}
.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(310px,1fr));gap:10px;margin:0 0 14px}
.figure{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:12px 14px}
.figure b{display:block;font-size:24px;line-height:1.2;font-variant-numeric:tabular-nums}
.figure span{color:var(--dim);font-size:13px}
.figure.good b{color:var(--good)}.figure.bad b{color:var(--bad)}.figure.warn b{color:var(--warn)}
.ladder{display:grid;grid-template-columns:repeat(8,1fr);gap:6px;align-items:end;margin:18px 0 4px;padding:0;list-style:none}
.ladder li{border-radius:8px 8px 3px 3px;padding:8px 10px;background:var(--none);color:var(--dim);font-size:12.5px;line-height:1.3}
.ladder li.reached{background:var(--good-fill);color:var(--text)}
.ladder b{display:block;font-size:13px}.ladder li.reached b{color:var(--good)}
.tiles{display:grid;grid-template-columns:repeat(auto-fill,minmax(300px,1fr));gap:10px}
.tile{background:var(--card);border:1px solid var(--line);border-left:4px solid var(--good);border-radius:8px;padding:10px 12px;min-width:0}
.tile.warn{border-left-color:var(--warn)}.tile.bad{border-left-color:var(--bad)}
.tile small{color:var(--dim);font-size:11px}.tile h3{margin:0;font-size:14px;overflow-wrap:anywhere}
.tile code{display:block;color:var(--dim);font-size:11.5px;margin:2px 0 8px;overflow-wrap:anywhere}
.chips{display:grid;grid-template-columns:repeat(4,1fr);gap:4px}
.chips.one{grid-template-columns:1fr}.chips.wide{grid-template-columns:repeat(auto-fill,minmax(165px,1fr));gap:6px}
.chip{border-radius:5px;padding:3px 6px;font-size:11px;line-height:1.25;background:linear-gradient(to right,var(--fill) var(--share),var(--rest) var(--share));--fill:var(--good-fill);--rest:var(--bad-fill);min-width:0}
.chip span{display:block;color:var(--dim);white-space:nowrap;overflow:hidden;text-overflow:ellipsis}
.chip b{font-variant-numeric:tabular-nums}
.chip.full b{color:var(--good)}.chip.excepted{--fill:var(--warn-fill)}.chip.excepted b{color:var(--warn)}
.chip.partly b,.chip.empty b{color:var(--bad)}.chip.none{--fill:var(--none)}.chip.none b{color:var(--dim)}
.sub{margin:8px 0 3px;color:var(--dim);font-size:11px}
details{margin-top:8px;font-size:12.5px}summary{cursor:pointer;color:var(--dim)}
details ul{margin:6px 0 0;padding-left:18px;overflow-wrap:anywhere}
.problems{background:var(--bad-fill);border-radius:8px;padding:4px 14px 12px;margin:14px 0}
table{border-collapse:collapse;width:100%;background:var(--card);border:1px solid var(--line);border-radius:8px;font-size:13px}
th,td{text-align:left;padding:6px 10px;border-top:1px solid var(--line);vertical-align:top}
th{color:var(--dim);font-weight:600;border-top:0}td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}
@media (max-width:760px){.ladder{grid-template-columns:repeat(2,1fr)}body{padding:18px 12px}}
`;

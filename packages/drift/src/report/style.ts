/** The looks of the page: one column, light or dark as the reader's system is. */
export const style = `
:root { color-scheme: light dark;
  --bg: #f7f7f5; --card: #fff; --ink: #1d2025; --soft: #5b626d; --line: #dcdfe4;
  --violation: #b3261e; --addition: #8a5a00; --note: #2a5db0; --good: #1b6e3c; }
@media (prefers-color-scheme: dark) { :root {
  --bg: #15171b; --card: #1e2126; --ink: #e8eaee; --soft: #a4abb7; --line: #343941;
  --violation: #ff9a92; --addition: #f2bd5c; --note: #8fb8ff; --good: #7fd6a0; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--bg); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
main { max-width: 1080px; margin: 0 auto; padding: 32px 20px 64px; }
h1 { font-size: 26px; line-height: 1.2; margin: 0 0 4px; }
h2 { font-size: 19px; margin: 36px 0 12px; }
p { margin: 4px 0; }
.soft { color: var(--soft); }
code { font: 13px/1.45 ui-monospace, monospace; overflow-wrap: anywhere; }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(130px, 1fr)); gap: 12px; margin: 24px 0 0; }
.tile, .card, details { background: var(--card); border: 1px solid var(--line); border-radius: 8px; }
.tile { padding: 12px 14px; }
.tile b { display: block; font-size: 28px; line-height: 1.2; font-variant-numeric: tabular-nums; }
.card { border-left-width: 5px; padding: 12px 16px; margin: 0 0 12px; }
.card.violation, .tile.violation { border-left: 5px solid var(--violation); }
.card.addition, .tile.addition { border-left: 5px solid var(--addition); }
.card.note, .tile.note { border-left: 5px solid var(--note); }
.tile.good { border-left: 5px solid var(--good); }
.card h3 { font-size: 15px; margin: 0 0 6px; }
.violation h3 span { color: var(--violation); } .addition h3 span { color: var(--addition); } .note h3 span { color: var(--note); }
dl { display: grid; grid-template-columns: 84px minmax(0, 1fr); gap: 2px 12px; margin: 0; }
dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; }
ul { margin: 0; padding: 0; list-style: none; }
details { padding: 10px 16px; margin: 0 0 12px; }
summary { cursor: pointer; font-weight: 600; }
.scroll { overflow-x: auto; margin-top: 8px; }
table { border-collapse: collapse; width: 100%; font-size: 14px; }
th, td { text-align: left; min-width: 72px; vertical-align: top; padding: 5px 14px 5px 0; border-bottom: 1px solid var(--line); }
th { color: var(--soft); font-weight: 600; white-space: nowrap; }
td code { overflow-wrap: normal; }
th.number, td.number { text-align: right; font-variant-numeric: tabular-nums; }
.seen { color: var(--good); } .contradicted { color: var(--violation); } .refused { color: var(--addition); }
`;

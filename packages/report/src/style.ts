/** One column; light or dark as the reader's system is. */
export const style = `
:root{color-scheme:light dark;--back:#f6f7f9;--card:#fff;--text:#16202c;--dim:#5b6878;--line:#dde2e8;--good:#1a7f4b;--good-fill:#d3f0df;--warn:#8a5a00;--warn-fill:#fbe7bd;--bad:#b3261e;--bad-fill:#fbd9d5;--note:#2a5db0;--none:#eceff3}
@media (prefers-color-scheme:dark){:root{--back:#10151b;--card:#19212a;--text:#e6ebf0;--dim:#9aa7b5;--line:#2b3642;--good:#6fd6a0;--good-fill:#174330;--warn:#f1c56b;--warn-fill:#4c3a12;--bad:#ff9d94;--bad-fill:#5b211c;--note:#8fb8ff;--none:#222c37}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:1500px;padding:28px 24px 60px;background:var(--back);color:var(--text);font:15px/1.45 system-ui,sans-serif}
h1{margin:0;font-size:26px;letter-spacing:-.01em}
h2{margin:30px 0 10px;font-size:14px;color:var(--dim);font-weight:600}
code{font:12.5px/1.45 ui-monospace,monospace;overflow-wrap:anywhere}
.good{--state:var(--good)}.warn{--state:var(--warn)}.bad{--state:var(--bad)}.note{--state:var(--note)}
.soft,.lead,.metric span,.chip span,.sub,summary,dt,th{color:var(--dim)}
.lead{margin:6px 0 22px;max-width:75ch}
.metrics{display:grid;grid-template-columns:repeat(auto-fit,minmax(210px,1fr));gap:10px;margin:0 0 14px}
.metric,.tile,.card,.box{background:var(--card);border:1px solid var(--line);border-radius:8px}
.metric{padding:12px 14px}.metric b{display:block;color:var(--state,inherit);font-size:24px;line-height:1.2;font-variant-numeric:tabular-nums}
.metric span{font-size:13px}
.levels{display:grid;grid-template-columns:repeat(8,1fr);gap:6px;align-items:end;margin:18px 0 4px;padding:0;list-style:none}
.levels li{border-radius:8px 8px 3px 3px;padding:8px 10px;background:var(--none);color:var(--dim);font-size:12.5px;line-height:1.3}
.levels li.reached{background:var(--good-fill);color:var(--text)}
.levels b{display:block;font-size:13px}.levels li.reached b{color:var(--good)}
.tiles{display:grid;grid-template-columns:repeat(auto-fill,minmax(300px,1fr));gap:10px}
.tile{border-left:4px solid var(--state,var(--good));padding:10px 12px;min-width:0}
.tile small{color:var(--dim);font-size:11px}.tile h3{margin:0;font-size:14px;overflow-wrap:anywhere}
.tile code{display:block;color:var(--dim);font-size:11.5px;margin:2px 0 8px}
.chips{display:grid;grid-template-columns:repeat(4,1fr);gap:4px}
.chips.one{grid-template-columns:1fr}.chips.wide{grid-template-columns:repeat(auto-fill,minmax(165px,1fr));gap:6px}
.chip{border-radius:5px;padding:3px 6px;font-size:11px;line-height:1.25;background:linear-gradient(to right,var(--fill) var(--share),var(--rest) var(--share));--fill:var(--good-fill);--rest:var(--bad-fill);min-width:0}
.chip span{display:block;white-space:nowrap;overflow:hidden;text-overflow:ellipsis}
.chip b,.number{font-variant-numeric:tabular-nums}
.chip.full b{color:var(--good)}.chip.excepted{--fill:var(--warn-fill)}.chip.excepted b{color:var(--warn)}
.chip.partly b,.chip.empty b{color:var(--bad)}.chip.none{--fill:var(--none)}.chip.none b{color:var(--dim)}
.sub{margin:8px 0 3px;font-size:11px}
details{margin-top:8px;font-size:12.5px}summary{cursor:pointer}
details ul{margin:6px 0 0;padding-left:18px;overflow-wrap:anywhere}
.problems{background:var(--bad-fill);border-radius:8px;padding:4px 14px 12px;margin:14px 0}
.box{padding:10px 16px;margin:0 0 12px;font-size:14px}.box>summary{color:inherit;font-weight:600}
.card{border-left:5px solid var(--state,var(--line));padding:12px 16px;margin:0 0 12px}
.card h3{font-size:15px;margin:0 0 6px;overflow-wrap:anywhere}.card h3 span{color:var(--state,inherit)}
.card ul{margin:0;padding:0;list-style:none}
dl{display:grid;grid-template-columns:84px minmax(0,1fr);gap:2px 12px;margin:0}dd{margin:0;overflow-wrap:anywhere}
.scroll{overflow-x:auto;margin-top:8px}
table{border-collapse:collapse;width:100%;font-size:13px}
th,td{text-align:left;min-width:72px;padding:6px 14px 6px 0;border-bottom:1px solid var(--line);vertical-align:top}
th{font-weight:600;white-space:nowrap}td.good,td.warn,td.bad{color:var(--state)}.number{text-align:right}td code{overflow-wrap:normal}
.map{display:grid;grid-template-columns:repeat(auto-fill,minmax(250px,1fr));gap:10px}
.map section{background:var(--card);border:1px solid var(--line);border-radius:8px;padding:8px 10px 10px;min-width:0}
.map h3{margin:0 0 6px;font-size:12.5px;color:var(--dim);font-weight:600;overflow-wrap:anywhere}
.map ul{display:flex;flex-wrap:wrap;gap:4px;margin:0;padding:0;list-style:none}
.map li{min-width:0;max-width:100%}
.map a,.map span{display:block;border-radius:5px;padding:2px 7px;font-size:12px;line-height:1.5;background:var(--none);color:var(--dim);text-decoration:none;overflow-wrap:anywhere}
.map .good{background:var(--good-fill);color:var(--good)}.map .warn{background:var(--warn-fill);color:var(--warn)}.map .bad{background:var(--bad-fill);color:var(--bad);font-weight:600}
.map a:hover,.map a:focus-visible{outline:2px solid currentcolor}
.map s{text-decoration-thickness:1px}
.sides{display:grid;grid-template-columns:1fr 1fr;gap:8px;margin:8px 0}
.sides figure,.proof{margin:0;min-width:0;background:var(--back);border:1px solid var(--line);border-radius:6px;padding:6px 10px 8px}
.sides figcaption,.proof p{margin:0 0 4px;font-size:12px;color:var(--dim)}.proof{margin-top:8px}
pre{margin:0;font:12px/1.45 ui-monospace,monospace;white-space:pre-wrap;overflow-wrap:anywhere}
@media print{:root{--back:#fff;--card:#fff;--text:#000;--dim:#444;--line:#bbb}body{max-width:none;padding:0;font-size:11px}.card,.map section,.metric{break-inside:avoid}details::details-content{content-visibility:visible;display:block}*{print-color-adjust:exact}}
@media (max-width:760px){.levels{grid-template-columns:repeat(2,1fr)}body{padding:18px 12px}.sides,dl{grid-template-columns:1fr}}
`;

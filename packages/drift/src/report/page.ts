import { type Group, groupsOf, type Report } from "./model.js";
import { style } from "./style.js";

/** The report as one page that asks nothing of the network and runs no script. */
export function htmlOf(report: Report): string {
  const { summary } = report;
  const groups = groupsOf(report.findings);
  const drift = groups.filter(({ severity }) => severity !== "note");
  const notes = groups.filter(({ severity }) => severity === "note");
  const facts = report.facts.filter(({ state }) => state !== "not seen");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<link rel="icon" href="data:,">
<title>${text(report.title)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${text(report.title)}</h1>
<p class="soft"><code>${text(`${report.origin}/${report.apiVersion}`)}</code> against document ${text(report.documentVersion)}, called as ${text(report.scenarios.join(", "))}${report.generatedAt ? `, ${text(report.generatedAt)}` : ""}. Values are masked; shapes are kept.</p>
<div class="tiles">
${tile(summary.calls, "answers", "")}
${tile(summary.violations, "violations", summary.violations > 0 ? "violation" : "good")}
${tile(summary.additions, "additions", summary.additions > 0 ? "addition" : "good")}
${tile(summary.notes, "notes", "note")}
${tile(summary.facts.seen, "facts seen", "good")}
${tile(summary.facts.contradicted, "facts contradicted", summary.facts.contradicted > 0 ? "violation" : "good")}
${tile(summary.notRun, "calls not run", "")}
</div>
<h2>Drift</h2>
${drift.length === 0 ? "<p>None: every answer fits the document.</p>" : drift.map(card).join("\n")}
<h2>What was seen</h2>
${fold(
  `Points in time (${report.timestamps.length} forms)`,
  table(
    ["Form", "#Values", "Operations"],
    report.timestamps.map((one) => [one.form, one.count, one.operations.join(", ")]),
  ),
  true,
)}
${fold(
  `Errors (${report.errors.length})`,
  table(
    ["#Status", "Code", "#Answers"],
    report.errors.map((one) => [one.status, one.code, one.count]),
  ),
  report.errors.length > 0,
)}
${fold(`Notes (${notes.length})`, notes.map(card).join("\n"), false)}
${fold(
  `Facts that are less than documented (${facts.length} of ${report.facts.length} touched)`,
  table(
    ["State", "Mark", "Part", "Seen", "What the mark says", "Do"],
    facts.map((one) => [
      { state: one.state },
      one.evidence,
      { code: one.label },
      one.seen,
      one.note,
      one.remedy,
    ]),
  ),
  false,
)}
${fold(
  `Facts that were not seen (${report.facts.length - facts.length})`,
  table(
    ["Mark", "Part", "What the mark says"],
    report.facts
      .filter(({ state }) => state === "not seen")
      .map((one) => [one.evidence, { code: one.label }, one.note]),
  ),
  false,
)}
${fold(
  `Fields (${report.fields.length})`,
  table(
    ["Schema", "Field", "Required", "#Objects", "#There", "#Null"],
    report.fields.map((one) => [
      { code: one.schema.replace("#/components/schemas/", "") },
      { code: one.field },
      one.required ? "yes" : "no",
      one.objects,
      one.present,
      one.null,
    ]),
  ),
  false,
)}
<h2>Calls</h2>
${fold(
  `Answered (${report.calls.length})`,
  table(
    ["Operation", "Request", "Scenario", "#Status", "#Drift"],
    report.calls.map((one) => [
      one.operation,
      { code: `${one.method} ${one.path}` },
      one.scenario,
      one.status,
      one.drift,
    ]),
  ),
  false,
)}
${fold(
  `Not run (${report.notRun.length})`,
  table(
    ["Operation", "Scenario", "Why"],
    report.notRun.map((one) => [one.operation, one.scenario, one.reason]),
  ),
  false,
)}
</main>
</body>
</html>
`;
}

function tile(count: number, label: string, kind: string): string {
  return `<div class="tile ${kind}"><b>${count}</b>${text(label)}</div>`;
}

function card(group: Group): string {
  const places = group.places.map(
    ({ operation, scenario, status, place, count }) =>
      `<li>${text(operation)} <span class="soft">(${text(scenario)}) ${status}</span> <code>${text(place || "the whole body")}</code>${count > 1 ? ` <span class="soft">×${count}</span>` : ""}</li>`,
  );
  return `<section class="card ${group.severity}">
<h3><span>${text(group.kind)}</span> in <code>${text(group.label)}</code></h3>
<dl>
<dt>expected</dt><dd>${text(group.expected)}</dd>
<dt>found</dt><dd>${text(group.found)}</dd>
<dt>at</dt><dd><ul>${places.join("")}</ul></dd>
<dt>part</dt><dd><code>${text(group.part)}</code></dd>
<dt>evidence</dt><dd>${text(group.evidence)}</dd>
<dt>do</dt><dd>${text(group.remedy)}</dd>
</dl>
</section>`;
}

function fold(title: string, content: string, open: boolean): string {
  return `<details${open ? " open" : ""}><summary>${text(title)}</summary>${content || '<p class="soft">None.</p>'}</details>`;
}

type Cell = string | number | { readonly code: string } | { readonly state: string };

/** A column whose name begins with # holds numbers. */
function table(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  if (rows.length === 0) return "";
  const headers = head
    .map(
      (name) =>
        `<th scope="col"${name.startsWith("#") ? ' class="number"' : ""}>${text(name.replace("#", ""))}</th>`,
    )
    .join("");
  const body = rows.map((row) => `<tr>${row.map(cell).join("")}</tr>`).join("\n");
  return `<div class="scroll"><table><thead><tr>${headers}</tr></thead><tbody>\n${body}\n</tbody></table></div>`;
}

function cell(value: Cell): string {
  if (typeof value === "number") return `<td class="number">${value}</td>`;
  if (typeof value === "string") return `<td>${text(value)}</td>`;
  if ("code" in value) return `<td><code>${text(value.code)}</code></td>`;
  return `<td class="${text(value.state)}">${text(value.state)}</td>`;
}

function text(value: string): string {
  return value
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

import type { CoverageReport, OperationCoverage } from "../coverage/coverage.js";
import { percent } from "../coverage/in-words.js";
import { type Count, type Kind, sum } from "../coverage/tally.js";
import { chip, escapeHtml, list, page, tiles } from "./page.js";

const figures: readonly (readonly [Kind, string])[] = [
  ["operations", "operations"],
  ["parameters", "parameters"],
  ["responses", "responses"],
  ["examples", "examples"],
  ["options", "enum values and booleans"],
  ["properties", "properties"],
  ["accepted", "constraints accepting"],
  ["refused", "constraints refusing"],
];

const onTheWire: readonly (readonly [Kind, string])[] = [
  ["parameters", "params"],
  ["responses", "responses"],
  ["examples", "examples"],
  ["properties", "properties"],
  ["options", "values"],
  ["accepted", "accepts"],
  ["refused", "refuses"],
];

const bySchema: readonly (readonly [Kind, string])[] = [
  ["options", "values"],
  ["accepted", "accepts"],
  ["refused", "refuses"],
];

/** A tile per operation: what went over the wire, and what its answers' schemas were held against. */
export function coveragePage(report: CoverageReport): string {
  const lead = `What the last run of the suite touched: ${report.exchanges} exchanges between client and mock, and ${report.checks} values held against the schemas of answers. Green is covered, amber is excepted for a reason, red is missing.`;
  const problems = [
    ...report.missing,
    ...report.staleExceptions.map((name) => `${name} (exception no longer applies)`),
  ];
  const body = [
    `<div class="figures">${figures.map(([kind, title]) => figure(report, kind, title)).join("")}</div>`,
    ladder(report),
    problems.length > 0 ? `<div class="problems">${list("Missing", problems, true)}</div>` : "",
    tiles(report.operations.map((operation) => tile(report, operation))),
    exceptions(report),
  ];
  return page(`Contract coverage: TCL${report.level} of 7`, lead, body.join("\n"));
}

function figure({ totals }: CoverageReport, kind: Kind, title: string): string {
  const { covered, total, excepted } = totals[kind];
  const state = covered === total ? "good" : covered + excepted === total ? "warn" : "bad";
  const note = `${covered} of ${total} ${escapeHtml(title)}${excepted ? `, ${excepted} excepted` : ""}`;
  return `<div class="figure ${state}"><b>${percent(covered, total)}</b><span>${note}</span></div>`;
}

function ladder(report: CoverageReport): string {
  const steps = report.ladder.map(
    ({ level, title, reached, note }) =>
      `<li class="${reached ? "reached" : ""}" style="min-height:${64 + level * 13}px"><b>TCL${level}</b>${escapeHtml(title)}<br><small>${escapeHtml(note)}</small></li>`,
  );
  return `<h2>Test coverage levels</h2><ol class="ladder">${steps.join("")}</ol>`;
}

function tile({ schemas }: CoverageReport, operation: OperationCoverage): string {
  const excepted = (kind: Kind): number =>
    operation.excepted.filter((name) => name.split(" ")[1] === kind).length;
  const counts = (kind: Kind): Count => operation.counts[kind] ?? { covered: 0, total: 0 };
  const answers = schemas.filter(({ name }) => operation.schemas.includes(name));
  const checked = sum(answers.map((schema) => schema.counts));
  const missing = [...operation.missing, ...answers.flatMap((schema) => schema.missing)];
  const state = missing.length > 0 ? " bad" : operation.excepted.length > 0 ? " warn" : "";
  const wire = onTheWire.map(([kind, label]) =>
    chip(label, counts(kind).covered, counts(kind).total, excepted(kind)),
  );
  const schema = bySchema.map(([kind, label]) => chip(label, checked[kind].covered, checked[kind].total));
  return `<article class="tile${state}" id="${operation.id}"><small>${escapeHtml(operation.tag)}</small><h3>${escapeHtml(operation.id)}</h3><code>${operation.method} ${escapeHtml(operation.path)}</code>
<div class="chips">${wire.join("")}</div>
<p class="sub">its answers, held against ${answers.length} schemas</p><div class="chips">${schema.join("")}</div>
${list("missing", missing, true)}${list("excepted", operation.excepted)}</article>`;
}

function exceptions(report: CoverageReport): string {
  const rows = report.exceptions.map(
    ({ name, reason }) => `<tr><td>${escapeHtml(name)}</td><td>${escapeHtml(reason)}</td></tr>`,
  );
  if (rows.length === 0) return "";
  return `<h2>Exceptions</h2><table><tr><th>Element</th><th>Why</th></tr>${rows.join("")}</table>`;
}

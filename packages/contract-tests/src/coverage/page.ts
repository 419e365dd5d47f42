import {
  chip,
  chips,
  escapeHtml,
  list,
  metric,
  metrics,
  page,
  problems,
  table,
  tile,
  tiles,
} from "@mycreditapp/report";
import { percent } from "@mycreditapp/report/text";
import type { CoverageReport, OperationCoverage } from "./report.js";
import { type Count, type Kind, kinds, kindTitles, sum } from "./tally.js";

const chipLabels: readonly (readonly [Kind, string])[] = [
  ["parameters", "params"],
  ["responses", "responses"],
  ["examples", "examples"],
  ["properties", "properties"],
  ["values", "values"],
  ["accepted", "accepts"],
  ["rejected", "rejects"],
];

/** A page with a tile per operation: what the requests and the checks of its response schemas cover. */
export function coveragePage(report: CoverageReport): string {
  const lead = `Coverage of the last run: ${report.exchanges} requests from client to mock, and ${report.checks} values validated against response schemas. Green is covered, amber is excepted with a reason, red is missing.`;
  const missing = [
    ...report.missing,
    ...report.staleExceptions.map((name) => `${name} (exception no longer applies)`),
  ];
  const body = [
    metrics(kinds.map((kind) => totalOf(report, kind))),
    levels(report),
    problems("Missing", missing),
    tiles(
      "Operations",
      report.operations.map((operation) => tileOf(report, operation)),
    ),
    exceptions(report),
  ];
  return page(`Contract coverage: TCL${report.level} of 7`, lead, body.join("\n"));
}

function totalOf({ totals }: CoverageReport, kind: Kind): string {
  const { covered, total, excepted } = totals[kind];
  const state = covered === total ? "good" : covered + excepted === total ? "warn" : "bad";
  const note = `${covered} of ${total} ${kindTitles[kind]}${excepted ? `, ${excepted} excepted` : ""}`;
  return metric(percent(covered, total), note, state);
}

function levels(report: CoverageReport): string {
  const steps = report.levels.map(
    ({ level, title, reached, note }) =>
      `<li class="${reached ? "reached" : ""}" style="min-height:${64 + level * 13}px"><b>TCL${level}</b>${escapeHtml(title)}<br><small>${escapeHtml(note)}</small></li>`,
  );
  return `<h2>Test coverage levels</h2><ol class="levels">${steps.join("")}</ol>`;
}

function tileOf({ schemas }: CoverageReport, operation: OperationCoverage): string {
  const excepted = (kind: Kind): number =>
    operation.excepted.filter((name) => name.split(" ")[1] === kind).length;
  const counts = (kind: Kind): Count => operation.counts[kind] ?? { covered: 0, total: 0 };
  const used = schemas.filter(({ name }) => operation.schemas.includes(name));
  const checked = sum(used.map((schema) => schema.counts));
  const missing = [...operation.missing, ...used.flatMap((schema) => schema.missing)];
  const state = missing.length > 0 ? "bad" : operation.excepted.length > 0 ? "warn" : "";
  const wire = chipLabels.map(([kind, label]) =>
    chip(label, counts(kind).covered, counts(kind).total, excepted(kind)),
  );
  // Schemas are checked for values and constraints only.
  const schema = chipLabels
    .slice(-3)
    .map(([kind, label]) => chip(label, checked[kind].covered, checked[kind].total));
  return tile(
    operation,
    state,
    `${chips(wire)}
<p class="sub">${used.length} response schemas</p>${chips(schema)}
${list("missing", missing, true)}${list("excepted", operation.excepted)}`,
  );
}

function exceptions({ exceptions: all }: CoverageReport): string {
  if (all.length === 0) return "";
  return `<h2>Exceptions</h2>${table(
    ["Element", "Reason"],
    all.map(({ name, reason }) => [name, reason]),
  )}`;
}

import type { OperationCases } from "../cases/case.js";
import { leastScore, type MutationReport, type Row } from "../mutate/score.js";
import { chip, escapeHtml, list, page, tiles } from "./page.js";

/** A tile per operation: how many changes of what it stands on would be noticed. */
export function mutationPage(report: MutationReport, operations: readonly OperationCases[]): string {
  const lead =
    "Each mutant is one wrong change of the document. It is killed when a case fails against the mock that serves it, when the exact types no longer compile, or when the scenario table no longer agrees. Amber is waived for a reason, red survived.";
  const body = [
    `<div class="figures">${figures(report)}</div>`,
    report.survivors.length > 0
      ? `<div class="problems">${list(
          "Survivors",
          report.survivors.map(({ id }) => id),
          true,
        )}</div>`
      : "",
    report.staleWaivers.length > 0
      ? `<div class="problems">${list("Waivers that no longer apply", report.staleWaivers, true)}</div>`
      : "",
    operators(report),
    tiles(operations.flatMap((operation) => tile(report, operation))),
    waivers(report),
  ];
  return page(`Mutation score: ${report.score} %`, lead, body.join("\n"));
}

function figures({ score, killed, total, waived, survived, byOracle }: MutationReport): string {
  const figure = (state: string, value: string | number, note: string): string =>
    `<div class="figure ${state}"><b>${value}</b><span>${escapeHtml(note)}</span></div>`;
  return [
    figure(score >= leastScore ? "good" : "bad", `${score} %`, `killed; ${leastScore} % are needed`),
    figure("", `${killed} of ${total}`, "mutants killed"),
    figure(waived > 0 ? "warn" : "", waived, "waived, each for a reason"),
    figure(survived > 0 ? "bad" : "good", survived, "survived"),
    figure("", byOracle.schemas, "the schema checks kill"),
    figure("", byOracle.wire, "the wire kills of the others"),
    figure("", byOracle.types, "the exact types alone kill"),
    figure("", byOracle.scenario, "the scenario table alone kills"),
  ].join("");
}

/** What kinds of changes are noticed. */
function operators({ byOperator }: MutationReport): string {
  const chips = byOperator.map(({ name, total, killed, waived }) => chip(name, killed, total, waived));
  return `<h2>Kinds of changes</h2><div class="chips wide">${chips.join("")}</div>`;
}

function tile({ byOperation, survivors }: MutationReport, operation: OperationCases): string[] {
  const row: Row | undefined = byOperation.find(({ name }) => name === operation.operation);
  if (!row) return [];
  const lived = survivors.filter(({ operations }) => operations.includes(row.name)).map(({ id }) => id);
  const state = lived.length > 0 ? " bad" : row.waived > 0 ? " warn" : "";
  const code = `${operation.method} ${escapeHtml(operation.path)}`;
  const cases = `<p class="sub">${operation.cases.length} cases of its own, and those of its answers' schemas</p>`;
  const killed = `<div class="chips one">${chip("mutants killed", row.killed, row.total, row.waived)}</div>`;
  const head = `<h3>${row.name}</h3><code>${code}</code>`;
  return [
    `<article class="tile${state}" id="${row.name}">${head}${killed}${cases}${list("survivors", lived, true)}</article>`,
  ];
}

function waivers(report: MutationReport): string {
  if (report.waivers.length === 0) return "";
  const rows = report.waivers.map(
    ({ name, reason }) => `<tr><td>${escapeHtml(name)}</td><td>${escapeHtml(reason)}</td></tr>`,
  );
  return `<h2>Waivers</h2><table><tr><th>Mutant</th><th>Why it may survive</th></tr>${rows.join("")}</table>`;
}

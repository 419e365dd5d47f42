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
    operatorTable(report),
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
    figure("", byOracle.wire, "the wire alone kills"),
    figure("", byOracle.types, "the exact types alone kill"),
    figure("", byOracle.scenario, "the scenario table alone kills"),
  ].join("");
}

function operatorTable({ byOperator }: MutationReport): string {
  const rows = byOperator.map(({ name, total, killed, waived }) => {
    const share = Math.floor((killed / total) * 100);
    const survived = total - killed - waived;
    return `<tr><td>${escapeHtml(name)}</td><td class="n">${total}</td><td class="n">${killed}</td><td class="n">${waived || ""}</td><td class="n">${survived || ""}</td><td><div class="bar" style="--share:${share}%"></div></td></tr>`;
  });
  return `<h2>Operators</h2><table><tr><th>Operator</th><th class="n">Mutants</th><th class="n">Killed</th><th class="n">Waived</th><th class="n">Survived</th><th></th></tr>${rows.join("")}</table>`;
}

function tile({ byOperation, survivors, waivers }: MutationReport, operation: OperationCases): string[] {
  const row: Row | undefined = byOperation.find(({ name }) => name === operation.operation);
  if (!row) return [];
  const lived = survivors.filter(({ operations }) => operations.includes(row.name)).map(({ id }) => id);
  const state = lived.length > 0 ? " bad" : row.waived > 0 ? " warn" : "";
  const code = `${operation.method} ${escapeHtml(operation.path)}`;
  const note = row.waived > 0 ? `<p class="sub">${row.waived} of ${waivers.length} waivers</p>` : "";
  return [
    `<article class="tile${state}" id="${row.name}"><h3>${row.name}</h3><code>${code}</code><div class="chips two">${chip("killed", row.killed, row.total, row.waived)}${chip("cases", operation.cases.length, operation.cases.length)}</div>${note}${list("survivors", lived, true)}</article>`,
  ];
}

function waivers(report: MutationReport): string {
  if (report.waivers.length === 0) return "";
  const rows = report.waivers.map(
    ({ name, reason }) => `<tr><td>${escapeHtml(name)}</td><td>${escapeHtml(reason)}</td></tr>`,
  );
  return `<h2>Waivers</h2><table><tr><th>Mutant</th><th>Why it may survive</th></tr>${rows.join("")}</table>`;
}

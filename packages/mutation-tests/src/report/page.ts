import type { OperationCases } from "@mycreditapp/contract-tests";
import { chip, chips, list, metric, metrics, page, problems, table, tile, tiles } from "@mycreditapp/report";
import { type MutationReport, minimumScore } from "./score.js";

/** A page with a tile per operation: how many of the mutants that affect it are killed. */
export function mutationPage(report: MutationReport, operations: readonly OperationCases[]): string {
  const lead =
    "Each mutant is one wrong change to the document. It is killed if a case fails against the mock that serves it, if the exact types no longer compile, or if the access oracle disagrees. Amber is waived with a reason, red survived.";
  const survivors = report.survivors.map(({ id }) => id);
  const body = [
    scores(report),
    problems("Survivors", survivors),
    problems("Waivers that no longer apply", report.staleWaivers),
    operators(report),
    tiles(
      "Operations",
      operations.flatMap((operation) => tileOf(report, operation)),
    ),
    waivers(report),
  ];
  return page(`Mutation score: ${report.score} %`, lead, body.join("\n"));
}

function scores({ score, killed, total, waived, survived, byOracle }: MutationReport): string {
  return metrics([
    metric(`${score} %`, `killed; ${minimumScore} % are required`, score >= minimumScore ? "good" : "bad"),
    metric(`${killed} of ${total}`, "mutants killed"),
    metric(waived, "waived, each with a reason", waived > 0 ? "warn" : ""),
    metric(survived, "survived", survived > 0 ? "bad" : "good"),
    metric(byOracle.schemas, "killed by the schema checks"),
    metric(byOracle.wire, "of the others killed by the wire"),
    metric(byOracle.types, "killed by the exact types alone"),
    metric(byOracle.access, "killed by the access oracle alone"),
  ]);
}

function operators({ byOperator }: MutationReport): string {
  const all = byOperator.map(({ name, total, killed, waived }) => chip(name, killed, total, waived));
  return `<h2>Operators</h2>${chips(all, "wide")}`;
}

function tileOf({ byOperation, survivors }: MutationReport, cases: OperationCases): string[] {
  const { operation: id, method, path } = cases;
  const row = byOperation.find(({ name }) => name === id);
  if (!row) return [];
  const survived = survivors.filter(({ operations }) => operations.includes(id)).map((one) => one.id);
  const state = survived.length > 0 ? "bad" : row.waived > 0 ? "warn" : "";
  const killed = chips([chip("mutants killed", row.killed, row.total, row.waived)], "one");
  const note = `<p class="sub">${cases.cases.length} request cases, and those of its response schemas</p>`;
  return [tile({ id, method, path }, state, `${killed}${note}${list("survivors", survived, true)}`)];
}

function waivers({ waivers: all }: MutationReport): string {
  if (all.length === 0) return "";
  return `<h2>Waivers</h2>${table(
    ["Mutant", "Reason"],
    all.map(({ name, reason }) => [name, reason]),
  )}`;
}

import type { OperationCases } from "@mycreditapp/contract-tests";
import { chip, chips, list, metric, metrics, page, problems, table, tile, tiles } from "@mycreditapp/report";
import { oracles } from "../oracles/result.js";
import { oracleNotes } from "./format.js";
import type { MutationReport } from "./score.js";

/** A page with a tile per operation: how many of the mutants that affect it are killed. */
export function mutationPage(report: MutationReport, operations: readonly OperationCases[]): string {
  const lead =
    "Each mutant is one wrong change to the document. The score says what would notice it if nobody looked at the diff: the facts of the pages, the handwritten table of scenarios, the client and the mock that are built from it, or a program that no longer compiles. Amber is waived with a reason, red survived.";
  const body = [
    scores(report),
    problems(
      "Survivors",
      report.survivors.map(({ id }) => id),
    ),
    problems(
      "Not evaluated",
      report.errors.map(({ name, reason }) => `${name}: ${reason}`),
    ),
    problems("Waivers that no longer apply", report.staleWaivers),
    byOracle(report),
    unseen(report),
    kinds(report),
    tiles(
      "Operations",
      operations.flatMap((operation) => tileOf(report, operation)),
    ),
    waivers(report),
  ];
  return page(`Mutation score: ${report.score} %`, lead, body.join("\n"));
}

function scores(report: MutationReport): string {
  const { score, killed, total, waived, survived, wireAndScenarios, emptySuite } = report;
  return metrics([
    metric(`${score} %`, "would be noticed; each survivor must be waived", survived === 0 ? "good" : "bad"),
    metric(`${killed} of ${total}`, "mutants killed"),
    metric(`${wireAndScenarios} %`, "by the wire and the scenario table alone"),
    metric(`${emptySuite} %`, "by a suite without any case"),
    metric(waived, "waived, each with a reason", waived > 0 ? "warn" : ""),
    metric(survived, "survived", survived > 0 ? "bad" : "good"),
  ]);
}

function byOracle({ byOracle: kills, total }: MutationReport): string {
  const rows = [...oracles, "build" as const].map((name) => [
    name,
    oracleNotes[name],
    `${kills[name].kills} of ${total}`,
    String(kills[name].alone),
  ]);
  return `<h2>Oracles</h2>${table(["Oracle", "What it does", "Kills", "Alone"], rows)}`;
}

function unseen({ offTheWire }: MutationReport): string {
  if (offTheWire.length === 0) return "";
  const rows = offTheWire.map(({ operator, count, reason }) => [operator, String(count), reason]);
  return `<h2>Not on the wire</h2>${table(["Kind", "Mutants", "Why"], rows)}`;
}

function kinds({ byOperator }: MutationReport): string {
  const all = byOperator.map(({ name, total, killed, waived }) => chip(name, killed, total, waived));
  return `<h2>Kinds</h2>${chips(all, "wide")}`;
}

function tileOf({ byOperation, survivors }: MutationReport, cases: OperationCases): string[] {
  const { operation: id, method, path } = cases;
  const row = byOperation.find(({ name }) => name === id);
  if (!row) return [];
  const survived = survivors.filter(({ operations }) => operations.includes(id)).map((one) => one.id);
  const state = survived.length > 0 ? "bad" : row.waived > 0 ? "warn" : "";
  const killed = chips([chip("mutants killed", row.killed, row.total, row.waived)], "one");
  const note = `<p class="sub">${cases.cases.length} request cases, and those of its response</p>`;
  return [tile({ id, method, path }, state, `${killed}${note}${list("survivors", survived, true)}`)];
}

function waivers({ waivers: all }: MutationReport): string {
  if (all.length === 0) return "";
  return `<h2>Waivers</h2>${table(
    ["Mutant", "Reason"],
    all.map(({ name, reason }) => [name, reason]),
  )}`;
}

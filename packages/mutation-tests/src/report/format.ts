import { textTable } from "@mycreditapp/report/text";
import { type MutationReport, minimumScore } from "./score.js";

const survivorsShown = 60;

/** Formats the score for a terminal. */
export function formatMutation(report: MutationReport): string {
  if (report.total === 0)
    return `No mutants selected: the contract has not changed since ${report.selection.since}.`;
  const { score, killed, total, waived, survived, byOracle } = report;
  const rows = report.byOperator.map((row) => [
    row.name,
    row.total,
    row.killed,
    row.waived || "",
    row.total - row.killed - row.waived || "",
  ]);
  const parts = [
    textTable(["operator", "mutants", "killed", "waived", "survived"], rows),
    `The schema checks kill ${byOracle.schemas} of ${total} and the wire ${byOracle.wire} more; alone, the exact types kill ${byOracle.types} and the access oracle ${byOracle.access}.`,
  ];
  if (survived > 0) parts.push(formatSurvivors(report));
  for (const id of report.staleWaivers) {
    parts.push(`waiver no longer applies: ${id}: remove it from packages/mutation-tests/waivers.yaml`);
  }
  const missed = score < minimumScore ? `, below the required ${minimumScore} %` : "";
  parts.push(
    `Mutation score ${score} %${missed}: ${killed} of ${total} mutants killed, ${waived} waived, ${survived} survived.`,
  );
  return parts.join("\n\n");
}

function formatSurvivors({ survivors }: MutationReport): string {
  const lines = survivors.slice(0, survivorsShown).map(({ id }) => `  ${id}`);
  const more = survivors.length - lines.length;
  return [
    "Survivors:",
    ...lines,
    ...(more > 0 ? [`  … and ${more} more in reports/mutation.json`] : []),
  ].join("\n");
}

import Table from "cli-table3";
import { leastScore, type MutationReport } from "./score.js";

const survivorsShown = 60;

/** The figures for a terminal. */
export function mutationInWords(report: MutationReport): string {
  if (report.total === 0)
    return `No mutant was asked for: of the contract, nothing has changed since ${report.selection.since}.`;
  const { score, killed, total, waived, survived, byOracle } = report;
  const parts = [
    tableOf(report),
    `The schema checks kill ${byOracle.schemas} of ${total} and the wire ${byOracle.wire} more; alone, the exact types kill ${byOracle.types} and the scenario table ${byOracle.scenario}.`,
  ];
  if (survived > 0) parts.push(survivorsInWords(report));
  for (const id of report.staleWaivers) {
    parts.push(`A waiver no longer applies: ${id}: take it out of contract/waivers.yaml.`);
  }
  const least = score < leastScore ? `, less than the ${leastScore} % that are needed` : "";
  parts.push(
    `Mutation score ${score} %${least}: ${killed} of ${total} mutants killed, ${waived} waived, ${survived} survived.`,
  );
  return parts.join("\n\n");
}

function tableOf({ byOperator }: MutationReport): string {
  const table = new Table({
    head: ["operator", "mutants", "killed", "waived", "survived"],
    colAligns: ["left", "right", "right", "right", "right"],
    style: { head: [], border: [], compact: true },
  });
  for (const { name, total, killed, waived } of byOperator) {
    table.push([name, total, killed, waived || "", total - killed - waived || ""]);
  }
  return table.toString();
}

function survivorsInWords({ survivors }: MutationReport): string {
  const lines = survivors.slice(0, survivorsShown).map(({ id }) => `  ${id}`);
  const more = survivors.length - lines.length;
  return [
    "Survivors:",
    ...lines,
    ...(more > 0 ? [`  … and ${more} more in reports/mutation.json`] : []),
  ].join("\n");
}

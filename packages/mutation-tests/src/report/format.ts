import { textTable } from "@mycreditapp/report/text";
import { oracles } from "../oracles/result.js";
import type { MutationReport } from "./score.js";

const shown = 60;

/** What each oracle knows, and from where. */
export const oracleNotes = {
  facts: "compares the document with what the pages say",
  scenarios: "compares the generated access with the handwritten table",
  wire: "what the client and Prism do that are built from it",
  types: "whether a program that follows the pages compiles",
  build: "nothing can be built from it",
} as const;

/** Formats the score for a terminal. */
export function formatMutation(report: MutationReport): string {
  if (report.total === 0)
    return `No mutants selected: the contract has not changed since ${report.selection.since}.`;
  const { score, killed, total, waived, survived, byOracle } = report;
  const kinds = report.byOperator.map((row) => [
    row.name,
    row.total,
    ...oracles.map((oracle) => row.by[oracle] || ""),
    row.waived || "",
    row.total - row.killed - row.waived || "",
  ]);
  const byOracleRows = [...oracles, "build" as const].map((oracle) => {
    const { kills, alone } = byOracle[oracle];
    return [oracle, oracleNotes[oracle], kills, `${Math.floor((kills / total) * 1000) / 10} %`, alone];
  });
  const parts = [
    textTable(["kind", "mutants", ...oracles, "waived", "survived"], kinds),
    textTable(["oracle", "", "kills", "", "alone"], byOracleRows),
    ...formatUnseen(report),
    ...formatList(
      "Survivors:",
      report.survivors.map(({ id }) => id),
    ),
    ...formatList(
      "Not evaluated:",
      report.errors.map(({ name, reason }) => `${name}: ${reason}`),
    ),
    ...report.staleWaivers.map(
      (id) => `waiver no longer applies: ${id}: remove it from packages/mutation-tests/waivers.yaml`,
    ),
  ];
  if (report.failing > 0) {
    parts.push(
      `${report.failing} checks fail on the unchanged document, so they detect nothing: run \`pnpm --filter @mycreditapp/spec facts\`.`,
    );
  }
  parts.push(
    `Mutation score ${score} %: ${killed} of ${total} wrong documents would be noticed if nobody looked at the diff; ${waived} waived, ${survived} survived.
Wire and scenario table alone: ${report.wireAndScenarios} %. A suite without any case: ${report.emptySuite} %.`,
  );
  return parts.join("\n\n");
}

function formatUnseen({ offTheWire, failing }: MutationReport): string[] {
  // The reasons hold where all checks work.
  if (offTheWire.length === 0 || failing > 0) return [];
  const lines = offTheWire.map(({ operator, count, reason }) => `  ${operator} (${count}): ${reason}`);
  return [["Neither wire nor scenario table shows:", ...lines].join("\n")];
}

function formatList(title: string, all: readonly string[]): string[] {
  if (all.length === 0) return [];
  const more = all.length - shown;
  const rest = more > 0 ? [`  … and ${more} more in reports/mutation.json`] : [];
  return [[title, ...all.slice(0, shown).map((one) => `  ${one}`), ...rest].join("\n")];
}

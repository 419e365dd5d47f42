import { naive } from "../timestamps.js";
import { type Group, groupsOf, type Report } from "./model.js";

const placesShown = 4;

/** The report for a terminal. */
export function textOf(report: Report): string {
  const { summary } = report;
  const lines = [
    report.title,
    `${report.origin}/${report.apiVersion}, document ${report.documentVersion}, as ${report.scenarios.join(", ")}`,
    `${plural(summary.calls, "answer")}, ${plural(summary.notRun, "call")} not run`,
    "",
    summary.drift === 0
      ? `No drift. ${plural(summary.notes, "note")}.`
      : `${plural(summary.drift, "drift finding")}: ${plural(summary.violations, "violation")}, ${plural(summary.additions, "addition")}. ${plural(summary.notes, "note")}.`,
  ];
  for (const group of groupsOf(report.findings)) {
    if (group.kind !== "naive-timestamp") lines.push("", ...linesOf(group));
  }
  if (report.timestamps.length > 0) lines.push("", "Points in time");
  for (const { form, count, operations } of report.timestamps) {
    const mark = form.startsWith(naive) ? " (naive)" : "";
    lines.push(
      `  ${String(count).padStart(4)} x ${form}${mark}, in ${plural(operations.length, "operation")}`,
    );
  }
  if (report.errors.length > 0) lines.push("", "Errors");
  for (const { status, code, count } of report.errors) {
    lines.push(`  ${String(count).padStart(4)} x ${status} with code ${code}`);
  }
  if (report.notRun.length > 0) lines.push("", "Not run");
  for (const { operation, scenario, reason } of report.notRun) {
    lines.push(`  ${operation} (${scenario}): ${reason}`);
  }
  const { facts } = summary;
  lines.push("", "Facts of the document that are less than documented");
  lines.push(
    `  ${facts.seen} seen, ${facts.contradicted} contradicted, ${facts.refused} refused, ${facts["not seen"]} not seen`,
  );
  for (const fact of report.facts.filter(({ state }) => state !== "not seen")) {
    lines.push(
      `  ${fact.state.padEnd(12)} ${fact.evidence.padEnd(8)} ${fact.label}${fact.seen && ` (${fact.seen})`}`,
    );
  }
  return `${lines.join("\n")}\n`;
}

function linesOf(group: Group): string[] {
  const rest = group.places.length - placesShown;
  return [
    `${group.severity} ${group.kind}: ${group.label}`,
    `  expected ${group.expected}`,
    `  found    ${group.found}`,
    ...group.places.slice(0, placesShown).map(({ operation, scenario, status, place, count }) => {
      const times = count > 1 ? ` x${count}` : "";
      return `  at       ${operation} (${scenario}) ${status} ${place || "the whole body"}${times}`;
    }),
    ...(rest > 0 ? [`           and ${plural(rest, "more place")}`] : []),
    `  evidence ${group.evidence}`,
    `  do       ${group.remedy}`,
  ];
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

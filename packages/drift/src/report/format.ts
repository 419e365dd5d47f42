import { plural } from "@mycreditapp/report/text";
import { naive } from "../mask/timestamps.js";
import { type Group, groupsOf, type Report } from "./report.js";

const locationsShown = 4;

/** Formats the report for a terminal. */
export function formatReport(report: Report): string {
  const { summary } = report;
  const lines = [
    report.title,
    `${report.origin}/${report.apiVersion}, document ${report.documentVersion}, as ${report.scenarios.join(", ")}`,
    `${plural(summary.calls, "response")}, ${plural(summary.notRun, "call")} not run`,
    "",
    summary.drift === 0
      ? `No drift. ${plural(summary.notes, "note")}.`
      : `${plural(summary.drift, "drift finding")}: ${plural(summary.violations, "violation")}, ${plural(summary.additions, "addition")}. ${plural(summary.notes, "note")}.`,
  ];
  for (const group of groupsOf(report.findings)) {
    if (group.kind !== "naive-timestamp") lines.push("", ...formatGroup(group));
  }
  if (report.timestamps.length > 0) lines.push("", "Timestamps");
  for (const { format, count, operations } of report.timestamps) {
    const mark = format.startsWith(naive) ? " (naive)" : "";
    lines.push(
      `  ${String(count).padStart(4)} x ${format}${mark}, in ${plural(operations.length, "operation")}`,
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
  lines.push("", "Facts that are not documented");
  lines.push(
    `  ${facts.seen} seen, ${facts.contradicted} contradicted, ${facts.denied} denied, ${facts["not seen"]} not seen`,
  );
  for (const fact of report.facts.filter(({ state }) => state !== "not seen")) {
    lines.push(
      `  ${fact.state.padEnd(12)} ${fact.evidence.padEnd(8)} ${fact.label}${fact.seen && ` (${fact.seen})`}`,
    );
  }
  return `${lines.join("\n")}\n`;
}

function formatGroup(group: Group): string[] {
  const rest = group.locations.length - locationsShown;
  return [
    `${group.severity} ${group.kind}: ${group.label}`,
    `  expected ${group.expected}`,
    `  found    ${group.found}`,
    ...group.locations.slice(0, locationsShown).map(({ operation, scenario, status, location, count }) => {
      const times = count > 1 ? ` x${count}` : "";
      return `  at       ${operation} (${scenario}) ${status} ${location || "the whole body"}${times}`;
    }),
    ...(rest > 0 ? [`           and ${plural(rest, "more location")}`] : []),
    `  evidence ${group.evidence}`,
    `  hint     ${group.hint}`,
  ];
}

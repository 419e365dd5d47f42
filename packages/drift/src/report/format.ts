import { counted } from "../mask/mask.js";
import { naive } from "../mask/timestamps.js";
import { type Group, groupsOf, type Report } from "./report.js";

const locationsShown = 4;

/** Formats the report for a terminal. */
export function formatReport(report: Report): string {
  const { summary } = report;
  const lines = [
    report.title,
    `${report.source}, document ${report.documentVersion}`,
    "",
    formatVerdict(report),
    ...formatStates(report),
  ];
  for (const group of groupsOf(report.findings)) {
    if (group.kind !== "naive-timestamp") lines.push("", ...formatGroup(group));
  }
  if (report.timestamps.length > 0) lines.push("", "Timestamps");
  for (const { format, count, operations } of report.timestamps) {
    const mark = format.startsWith(naive) ? " (naive)" : "";
    lines.push(
      `  ${String(count).padStart(4)} x ${format}${mark}, in ${counted(operations.length, "operation")}`,
    );
  }
  if (report.errors.length > 0) lines.push("", "Errors");
  for (const { status, code, count } of report.errors) {
    lines.push(`  ${String(count).padStart(4)} x ${status} with code ${code}`);
  }
  if (report.notPlanned.length > 0) lines.push("", "Not planned");
  for (const reason of new Set(report.notPlanned.map((one) => one.reason))) {
    const names = report.notPlanned.filter((one) => one.reason === reason).map(({ operation }) => operation);
    lines.push(`  ${reason}: ${[...new Set(names)].join(", ")}`);
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

/** The first line that a reader looks for. */
export function formatVerdict({ verdict, summary }: Report): string {
  const { drift, known, notes, states, assumed } = summary;
  const additions = assumed > 0 ? ` ${counted(assumed, "addition")} without drift.` : "";
  const rest = `${additions}${known > 0 ? ` ${counted(known, "known deviation")}.` : ""} ${counted(notes, "note")}.`;
  if (verdict === "drift") return `Drift: ${counted(drift, "finding")}.${rest}`;
  if (verdict === "no drift") return `No drift.${rest}`;
  if (states.seen + states["not seen"] === 0) {
    return `Not enough seen to say: no response of the API was in the traffic.${rest}`;
  }
  return `Not enough seen to say: ${counted(states["not seen"], "call")} not seen, no drift in the others.${rest}`;
}

/** Seen, not seen and drifted calls; the latter two by name. */
function formatStates({ summary, outcomes }: Report): string[] {
  const { states } = summary;
  const named = (state: string) =>
    outcomes
      .filter((one) => one.state === state)
      .map(
        ({ operation, scenario, reason }) => `    ${operation} (${scenario})${reason ? `: ${reason}` : ""}`,
      );
  return [
    `  seen      ${states.seen}`,
    `  not seen  ${states["not seen"]}`,
    ...named("not seen"),
    `  drifted   ${states.drifted}`,
    ...named("drifted"),
  ];
}

function formatGroup(group: Group): string[] {
  const rest = group.locations.length - locationsShown;
  const mark = markOf(group);
  return [
    `${group.severity} ${group.kind}: ${group.label}${mark && `, fails: ${mark}`}`,
    `  expected ${group.expected}`,
    `  found    ${group.found}`,
    ...group.locations.slice(0, locationsShown).map(({ operation, scenario, status, location, count }) => {
      const times = count > 1 ? ` x${count}` : "";
      return `  at       ${operation} (${scenario}) ${status} ${location || "the whole body"}${times}`;
    }),
    ...(rest > 0 ? [`           and ${counted(rest, "more location")}`] : []),
    `  evidence ${group.evidence}`,
    `  edit     ${group.edit}`,
  ];
}

/** Why a violation or addition does not fail the run. */
export function markOf({ severity, drift, known }: Group): string {
  if (known) return "no, it is in the baseline";
  return severity !== "note" && !drift ? "no, the document only assumes the known values" : "";
}

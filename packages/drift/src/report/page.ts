import { card, escapeHtml, fold, metric, metrics, page, type State, table } from "@mycreditapp/report";
import type { CallState } from "../run/record.js";
import type { Fact } from "./facts.js";
import { formatVerdict, markOf } from "./format.js";
import { type Group, groupsOf, type Report } from "./report.js";

const severityStates = { violation: "bad", addition: "warn", note: "note" } as const;
const factStates: Readonly<Record<Fact["state"], State>> = {
  seen: "good",
  contradicted: "bad",
  denied: "warn",
  "not seen": "",
};

const callStates: Readonly<Record<CallState, State>> = { seen: "good", "not seen": "warn", drifted: "bad" };

/** The report as an HTML page. */
export function driftPage(report: Report): string {
  const { summary } = report;
  const groups = groupsOf(report.findings);
  const drift = groups.filter(({ severity }) => severity !== "note");
  const notes = groups.filter(({ severity }) => severity === "note");
  const time = report.generatedAt ? `, ${escapeHtml(report.generatedAt)}` : "";
  const lead = `<b>${escapeHtml(formatVerdict(report))}</b><br><code>${escapeHtml(report.source)}</code>, document ${escapeHtml(report.documentVersion)}${time}. Values are masked.`;
  const body = [
    metrics([
      metric(summary.states.seen, "calls seen", "good"),
      metric(summary.states["not seen"], "not seen", summary.states["not seen"] > 0 ? "warn" : "good"),
      metric(summary.states.drifted, "drifted", summary.states.drifted > 0 ? "bad" : "good"),
      metric(summary.violations, "violations", summary.violations > 0 ? "bad" : "good"),
      metric(summary.additions, "additions", summary.additions > 0 ? "warn" : "good"),
      metric(summary.notes, "notes", "note"),
      metric(summary.facts.seen, "facts seen", "good"),
      metric(
        summary.facts.contradicted,
        "facts contradicted",
        summary.facts.contradicted > 0 ? "bad" : "good",
      ),
    ]),
    outcomes(report),
    "<h2>Drift</h2>",
    drift.length === 0 ? "<p>None in the responses that were seen.</p>" : drift.map(cardOf).join("\n"),
    "<h2>Observations</h2>",
    timestamps(report),
    errors(report),
    fold(`Notes (${notes.length})`, notes.map(cardOf).join("\n")),
    ...facts(report),
    fields(report),
    "<h2>Responses</h2>",
    ...calls(report),
  ];
  return page(report.title, lead, body.join("\n"));
}

function cardOf(group: Group): string {
  const { severity, kind, label, expected, found, locations, part, evidence, edit } = group;
  const mark = markOf(group);
  const at = locations.map(
    ({ operation, scenario, status, location, count }) =>
      `<li>${escapeHtml(operation)} <span class="soft">(${escapeHtml(scenario)}) ${status}</span> <code>${escapeHtml(location || "the whole body")}</code>${count > 1 ? ` <span class="soft">×${count}</span>` : ""}</li>`,
  );
  return card(severityStates[severity], kind, label, [
    ...(mark ? [["fails", escapeHtml(mark)] as const] : []),
    ["expected", escapeHtml(expected)],
    ["found", escapeHtml(found)],
    ["at", `<ul>${at.join("")}</ul>`],
    ["part", `<code>${escapeHtml(part)}</code>`],
    ["evidence", escapeHtml(evidence)],
    ["edit", escapeHtml(edit)],
  ]);
}

function timestamps({ timestamps: all }: Report): string {
  const rows = all.map((one) => [one.format, one.count, one.operations.join(", ")]);
  return fold(`Timestamps (${all.length} formats)`, table(["Format", "#Values", "Operations"], rows), true);
}

function errors({ errors: all }: Report): string {
  const rows = all.map((one) => [one.status, one.code, one.count]);
  return fold(`Errors (${all.length})`, table(["#Status", "Code", "#Responses"], rows), all.length > 0);
}

function facts({ facts: all }: Report): string[] {
  const touched = all.filter(({ state }) => state !== "not seen");
  const rest = all.filter(({ state }) => state === "not seen");
  return [
    fold(
      `Facts that are not documented (${touched.length} of ${all.length} tested)`,
      table(
        ["State", "Evidence", "Part", "Seen", "Note", "Hint"],
        touched.map((one) => [
          { text: one.state, state: factStates[one.state] },
          one.evidence,
          { code: one.label },
          one.seen,
          one.note,
          one.hint,
        ]),
      ),
    ),
    fold(
      `Facts that were not seen (${rest.length})`,
      table(
        ["Evidence", "Part", "Note"],
        rest.map((one) => [one.evidence, { code: one.label }, one.note]),
      ),
    ),
  ];
}

function fields({ fields: all }: Report): string {
  const rows = all.map((one) => [
    { code: one.schema.replace("#/components/schemas/", "") },
    { code: one.field },
    one.required ? "yes" : "no",
    one.objects,
    one.present,
    one.null,
  ]);
  return fold(
    `Fields (${all.length})`,
    table(["Schema", "Field", "Required", "#Objects", "#Present", "#Null"], rows),
  );
}

function outcomes({ outcomes: all }: Report): string {
  const rows = (state: CallState) =>
    all
      .filter((one) => one.state === state)
      .map((one) => [
        one.operation,
        one.scenario,
        { text: one.state, state: callStates[state] },
        one.reason ?? "",
      ]);
  const sorted = [...rows("drifted"), ...rows("not seen"), ...rows("seen")];
  return fold(`Calls (${all.length})`, table(["Operation", "Scenario", "State", "Reason"], sorted), true);
}

function calls({ calls: all, notPlanned }: Report): string[] {
  const rows = all.map((one) => [
    one.operation,
    { code: `${one.method} ${one.path}` },
    one.scenario,
    one.status,
    one.drift,
  ]);
  return [
    fold(`Responses (${all.length})`, table(["Operation", "Request", "Scenario", "#Status", "#Drift"], rows)),
    fold(
      `Not planned (${notPlanned.length})`,
      table(
        ["Operation", "Scenario", "Reason"],
        notPlanned.map((one) => [one.operation, one.scenario, one.reason]),
      ),
    ),
  ];
}

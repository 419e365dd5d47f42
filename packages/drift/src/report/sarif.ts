import { fileOf } from "../inspect/edits.js";
import { type Finding, kinds } from "../inspect/findings.js";
import type { Report } from "./report.js";

/** Converts a report to SARIF 2.1.0, for code scanning. Results point at the files of `spec/`. */
export function sarifOf(report: Report): object {
  const used = [...new Set(report.findings.map(({ kind }) => kind))];
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "@mycreditapp/drift",
            informationUri: "https://www.npmjs.com/package/@mycreditapp/drift",
            rules: used.map((id) => ({
              id,
              shortDescription: { text: `${id.replaceAll("-", " ")} (${kinds[id]})` },
            })),
          },
        },
        results: report.findings.map(resultOf),
        // A run that saw too little is no success, although it has no results.
        invocations: [
          {
            executionSuccessful: report.verdict !== "not enough seen",
            toolExecutionNotifications: report.outcomes
              .filter(({ state }) => state === "not seen")
              .map(({ operation, scenario, reason }) => ({
                level: "warning",
                message: { text: `Not seen: ${operation} (${scenario}): ${reason}` },
              })),
          },
        ],
      },
    ],
  };
}

function resultOf(finding: Finding): object {
  const { kind, operation, scenario, status, location, expected, found, evidence, edit, known } = finding;
  const place = location || "the whole body";
  return {
    ruleId: kind,
    level: levelOf(finding),
    message: {
      text: `${operation} (${scenario}, ${status}) at ${place}: expected ${expected} (evidence: ${evidence}), found ${found}. Edit: ${edit}`,
    },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: fileOf(finding.part).split(" ")[0] },
          region: { startLine: 1 },
        },
        logicalLocations: [{ fullyQualifiedName: `${operation} ${place}` }],
      },
    ],
    partialFingerprints: { drift: [operation, scenario, kind, location, found].join(" ") },
    baselineState: known ? "unchanged" : "new",
  };
}

function levelOf({ drift, known, severity }: Finding): string {
  if (!drift || known) return "note";
  return severity === "violation" ? "error" : "warning";
}

import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { deviations } from "./support/deviations/together.js";
import { against } from "./support/run-drift.js";
import type { Deviations } from "./support/stub-server.js";

const all: Deviations = Object.fromEntries(deviations.map((one) => [one.operation, one.deviate]));
const { files, report } = await against(all);
const repository = join(import.meta.dirname, "../../..");

it("has a result for each finding, with its rule, in a file of spec/", () => {
  const sarif = JSON.parse(files["drift.sarif"] ?? "");
  expect(sarif.version).toBe("2.1.0");
  const [run] = sarif.runs;
  const rules = run.tool.driver.rules.map(({ id }: { id: string }) => id);
  expect(run.results).toHaveLength(report.findings.length);
  for (const { ruleId, level, message, locations } of run.results) {
    expect(rules).toContain(ruleId);
    expect(["error", "warning", "note"]).toContain(level);
    expect(message.text).toMatch(/ at .+: expected .+ \(evidence: \w+\), found .+\. Edit: /);
    const [{ physicalLocation }] = locations;
    expect(existsSync(join(repository, physicalLocation.artifactLocation.uri)), message.text).toBe(true);
  }
});

it("names for each finding the operation, the place, the evidence and an edit of an existing file", () => {
  for (const { edit, evidence, operation, location, expected, found } of report.findings) {
    expect([operation, expected, found, evidence].every(Boolean), `${operation} ${location}`).toBe(true);
    const [, file] = /^(spec\/\S+?\.yaml)( at \/\S*)?: \S/.exec(edit) ?? [];
    expect(edit.startsWith("None: ") || existsSync(join(repository, file ?? "")), edit).toBe(true);
  }
  const edits = report.findings
    .filter(({ scenario }) => ["self", "none"].includes(scenario))
    .map(({ edit }) => edit);
  expect(edits).toContain(
    "spec/components/schemas/Organization.yaml: Add `nickname` to `properties`: a string of 12 characters. Then set its evidence, now `inferred`, to `documented`.",
  );
  expect(edits).toContain(
    "spec/components/schemas/FinancialFile.yaml at /properties/sha256: Remove `sha256` from `required`.",
  );
});

import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { alignRows } from "../runtimes/table.js";
import type { Case } from "./case.js";

/** A case with what came out. */
export interface Outcome {
  readonly case: Case;
  outcome: "yes" | "no" | "failed" | "left out";
  error?: string;
}

/** Returns the outcomes that the cases expect, for the READMEs. The tests fail if a case has another. */
export const expectedOutcomes = (cases: readonly Case[]): Outcome[] =>
  cases.map((one) => ({ case: one, outcome: one.no ? "no" : "yes" }));

/** Renders outcomes as a Markdown table, with the reason of each "no" below. */
export function renderOutcomes(outcomes: readonly Outcome[]): string {
  const reasons: string[] = [];
  const rows = outcomes.map(({ case: one, outcome }, index) => {
    const isFirst = outcomes[index - 1]?.case.group !== one.group;
    if (outcome === "no" && one.no) reasons.push(one.no.reason);
    return [
      isFirst ? `**${one.group}**` : "",
      one.name,
      one.versions.join(", "),
      outcome === "no" ? `no (${reasons.length})` : outcome,
    ];
  });
  const table = alignRows([["", "Case", "Version", "Works"], ...rows]).join("\n");
  const notes = reasons.map((reason, index) => `${index + 1}. ${reason}`).join("\n");
  return notes ? `${table}\n\n${notes}` : table;
}

/** Renders a short Markdown table of what works, one row per group: the versions, or the cases of a single version. */
export function renderSupport(cases: readonly Case[]): string {
  const works = cases.filter((one) => !one.no);
  const rows = [...new Set(works.map(({ group }) => group))].map((group) => {
    const inGroup = works.filter((one) => one.group === group);
    const versions = new Set(inGroup.flatMap((one) => one.versions));
    const shown = versions.size > 1 ? [...versions] : inGroup.map(({ name }) => name);
    return [`**${group}**`, shown.join(", ")];
  });
  const noes = cases.flatMap(({ name, no }) => (no ? `- ${name}: no. ${no.reason}` : []));
  return `${alignRows([["", "Tested with"], ...rows]).join("\n")}\n\n${noes.join("\n")}`;
}

/** Writes the outcomes as JSON and Markdown. */
export function writeReports(outcomes: readonly Outcome[]): void {
  const folder = join(import.meta.dirname, "../../reports");
  mkdirSync(folder, { recursive: true });
  const plain = outcomes.map(({ case: { group, name, versions, no }, ...rest }) => ({
    group,
    name,
    versions,
    ...rest,
    ...(no && { reason: no.reason }),
  }));
  writeFileSync(join(folder, "consumers.json"), `${JSON.stringify(plain, null, 2)}\n`);
  writeFileSync(join(folder, "consumers.md"), `${renderOutcomes(outcomes)}\n`);
}

/** Returns a line for each of the published packages with its size on disk, and that of what it installs. */
export function installSize(folder: string): string {
  const modules = join(folder, "node_modules");
  const sizeOf = (name: string): number =>
    readdirSync(join(modules, name), { recursive: true, withFileTypes: true })
      .filter((one) => one.isFile())
      .reduce((sum, one) => sum + statSync(join(one.parentPath, one.name)).size, 0);
  const withDependencies = (name: string, found = new Set<string>()): Set<string> => {
    if (found.has(name)) return found;
    found.add(name);
    const manifest = JSON.parse(readFileSync(join(modules, name, "package.json"), "utf8"));
    for (const one of Object.keys(manifest.dependencies ?? {})) withDependencies(one, found);
    return found;
  };
  const kilobytes = (bytes: number) => `${Math.round(bytes / 1000)} kB`;
  return readdirSync(join(modules, "@mycreditapp"))
    .map((one) => {
      const all = [...withDependencies(`@mycreditapp/${one}`)];
      const total = all.map(sizeOf).reduce((sum, size) => sum + size, 0);
      return `@mycreditapp/${one}: ${kilobytes(sizeOf(`@mycreditapp/${one}`))} on disk, ${kilobytes(total)} with its ${all.length - 1} dependencies`;
    })
    .join("\n");
}

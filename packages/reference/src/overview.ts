import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Document, evidences, operationPlaces } from "@mycreditapp/document";

const docs = join(import.meta.dirname, "../../../spec/docs");

/** Adds the scenario rules, their diagram and the number of operations per evidence level to `info.description`. */
export function addOverview(document: Document): void {
  const { description = "" } = document.info;
  const withRules = insertBefore(description, "## Who acts for whom", /^\|/m, rules());
  document.info.description = `${withRules.trimEnd()}\n\n${evidenceCount(document)}\n`;
}

function rules(): string {
  const diagram = readFileSync(join(docs, "who-acts-for-whom.svg"));
  const src = `data:image/svg+xml;base64,${diagram.toString("base64")}`;
  const image = `<img class="scenarios" alt="Who calls whom, and which organization each field contains" src="${src}">`;
  return readFileSync(join(docs, "who-acts-for-whom.md"), "utf8").replace("{diagram}", () => image);
}

function insertBefore(description: string, heading: string, pattern: RegExp, text: string): string {
  const start = description.indexOf(heading);
  const offset = start < 0 ? -1 : description.slice(start).search(pattern);
  if (offset < 0) {
    throw new Error(
      `info.description has no table under "${heading}", where the diagram is inserted: add it, or change the heading in scripts/docs/overview.ts.`,
    );
  }
  return `${description.slice(0, start + offset)}${text}\n${description.slice(start + offset)}`;
}

function evidenceCount(document: Document): string {
  const operations = [...operationPlaces(document)].map(({ operation }) => operation);
  const count = (evidence: string, of: (operation: (typeof operations)[number]) => string | undefined) =>
    operations.filter((operation) => of(operation) === evidence).length;
  const rows = evidences.map((evidence) => {
    const operationCount = count(evidence, (operation) => operation["x-evidence"]);
    const accessCount = count(evidence, (operation) => operation["x-organization-access"]?.["x-evidence"]);
    return `| ${evidence} | ${operationCount} | ${accessCount} |`;
  });
  return ["| Evidence | Operations | Their access |", "|---|---|---|", ...rows].join("\n");
}

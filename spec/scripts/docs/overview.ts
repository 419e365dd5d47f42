import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Document, evidences, operationPlaces } from "@mycreditapp/document";

const docs = join(import.meta.dirname, "../../docs");

/** Puts the scenario rules, their picture and the count of the evidence into the document's description. */
export function explain(document: Document): void {
  const { description = "" } = document.info;
  const withRules = before(description, "## Who acts for whom", /^\|/m, rules());
  document.info.description = `${withRules.trimEnd()}\n\n${evidenceCount(document)}\n`;
}

function rules(): string {
  const picture = readFileSync(join(docs, "who-acts-for-whom.svg"));
  const src = `data:image/svg+xml;base64,${picture.toString("base64")}`;
  const image = `<img class="scenarios" alt="Who calls whom, and which organization goes into which field" src="${src}">`;
  return readFileSync(join(docs, "who-acts-for-whom.md"), "utf8").replace("{picture}", () => image);
}

function before(description: string, heading: string, mark: RegExp, text: string): string {
  const start = description.indexOf(heading);
  const place = start < 0 ? -1 : description.slice(start).search(mark);
  if (place < 0) {
    throw new Error(
      `info.description has no table under "${heading}", where the picture goes: write it, or change the heading in scripts/docs/overview.ts.`,
    );
  }
  return `${description.slice(0, start + place)}${text}\n${description.slice(start + place)}`;
}

function evidenceCount(document: Document): string {
  const operations = [...operationPlaces(document)].map(({ operation }) => operation);
  const count = (evidence: string, of: (operation: (typeof operations)[number]) => string | undefined) =>
    operations.filter((operation) => of(operation) === evidence).length;
  const rows = evidences.map((evidence) => {
    const whole = count(evidence, (operation) => operation["x-evidence"]);
    const access = count(evidence, (operation) => operation["x-organization-access"]?.["x-evidence"]);
    return `| ${evidence} | ${whole} | ${access} |`;
  });
  return ["| Evidence | Operations | Who may call them |", "|---|---|---|", ...rows].join("\n");
}

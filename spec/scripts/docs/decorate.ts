import { accessTable } from "./access-table.ts";
import { evidenceLine, showEvidence } from "./evidence.ts";
import { type Document, type Marked, operationsOf } from "./model.ts";
import { explain } from "./overview.ts";

/** The document as the reference shows it: access and evidence in words. The given document stays as it is. */
export function decorate(bundle: Document): Document {
  const document = structuredClone(bundle);
  explain(document);
  const done = new Set<unknown>();
  for (const { path, operation } of operationsOf(document)) {
    const page = operation.externalDocs && ` [Reference page](${operation.externalDocs.url}).`;
    const evidence = `${evidenceLine(operation)}${page ?? ""}`;
    const { description = "" } = operation;
    showEvidence(operation);
    operation.description = [description.trimEnd(), accessTable(operation, path, document), evidence].join(
      "\n\n",
    );
    done.add(operation).add(operation["x-organization-access"]);
  }
  showMarks(document, done);
  return document;
}

function showMarks(node: unknown, done: ReadonlySet<unknown>): void {
  if (typeof node !== "object" || node === null) return;
  if ("x-evidence" in node && !done.has(node)) showEvidence(node as Marked);
  for (const value of Object.values(node)) showMarks(value, done);
}

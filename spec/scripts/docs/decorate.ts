import { type Document, fieldMarksOf, marksOf, operationPlaces } from "@mycreditapp/document";
import { accessTable } from "./access-table.ts";
import { evidenceLine, showEvidence, showFieldEvidence } from "./evidence.ts";
import { addOverview } from "./overview.ts";

/** Returns a copy of the document for the reference, with access and evidence added to its descriptions. */
export function decorate(bundle: Document): Document {
  const document = structuredClone(bundle);
  addOverview(document);
  const done = new Set<unknown>();
  for (const { path, operation } of operationPlaces(document)) {
    const { description, externalDocs } = operation;
    const evidence = `${evidenceLine(operation)} [Reference page](${externalDocs.url}).`;
    showEvidence(operation);
    operation.description = [description.trimEnd(), accessTable(operation, path, document), evidence].join(
      "\n\n",
    );
    done.add(operation).add(operation["x-organization-access"]);
  }
  for (const { marked } of marksOf(document)) if (!done.has(marked)) showEvidence(marked);
  for (const { marked } of fieldMarksOf(document)) showFieldEvidence(marked);
  return document;
}

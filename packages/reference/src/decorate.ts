import { type Document, marksOf, operationPlaces } from "@mycreditapp/document";
import { accessTable } from "./access-table.ts";
import { evidenceLine, showEvidence } from "./evidence.ts";
import { addOverview } from "./overview.ts";
import { samplesOf } from "./samples/add-samples.ts";

/** Returns a copy of the document for the reference, with access and evidence added to its descriptions. */
export function decorate(bundle: Document): Document {
  const document = structuredClone(bundle);
  addOverview(document);
  const samples = samplesOf(bundle);
  const done = new Set<unknown>();
  for (const { path, operation } of operationPlaces(document)) {
    const { description, externalDocs } = operation;
    const evidence = `${evidenceLine(operation)} [Reference page](${externalDocs.url}).`;
    showEvidence(operation);
    operation.description = [description.trimEnd(), accessTable(operation, path, document), evidence].join(
      "\n\n",
    );
    const own = samples.find(({ id }) => id === operation.operationId)?.samples ?? [];
    operation["x-codeSamples"] = own.map(({ lang, label, source }) => ({ lang, label, source }));
    done.add(operation).add(operation["x-organization-access"]);
  }
  for (const { marked } of marksOf(document)) if (!done.has(marked)) showEvidence(marked);
  return document;
}

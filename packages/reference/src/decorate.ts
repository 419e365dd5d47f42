import {
  type Document,
  deprecationNotice,
  fieldMarksOf,
  marksOf,
  operationPlaces,
  operationsOf,
} from "@mycreditapp/document";
import { accessTable } from "./access-table.ts";
import { errorCodeLink, errorCodesOfOperation } from "./errors/catalogue.ts";
import type { Hints } from "./errors/hints.ts";
import { evidenceLine, showEvidence, showFieldEvidence } from "./evidence.ts";
import { addOverview } from "./overview.ts";
import { type OperationSamples, samplesOfOperation } from "./samples/samples.ts";
import { showKnownValues } from "./schemas/show-known-values.ts";
import { showLifecycles } from "./schemas/show-lifecycles.ts";
import { showUploads } from "./schemas/show-uploads.ts";

/** Returns a copy of the document for the reference, with everything that the page shows beyond the document. */
export function decorate(
  bundle: Document,
  samples: readonly OperationSamples[],
  hints: Hints,
  clientReference?: string,
): Document {
  const document = structuredClone(bundle);
  addOverview(document, samples, hints);
  const nodes = new Map(operationsOf(bundle).map((node) => [node.id, node]));
  const done = new Set<unknown>();
  for (const { path, method, operation } of operationPlaces(document)) {
    const { description, externalDocs, operationId } = operation;
    const node = nodes.get(operationId);
    const codes = node ? errorCodesOfOperation(bundle, node).map(errorCodeLink) : [];
    const evidence = `${evidenceLine(operation)} [Reference page](${externalDocs.url}).`;
    showEvidence(operation);
    operation.description = [
      `\`${method.toUpperCase()} ${path}\``,
      description.trimEnd(),
      ...(operation.deprecated ? [`**Deprecated.** ${deprecationNotice(operation)}`] : []),
      accessTable(operation, path, document),
      ...(codes.length > 0 ? [`**Error codes:** ${codes.join(", ")}.`] : []),
      evidence,
      // As TypeDoc names pages and anchors.
      ...(clientReference
        ? [`**Client:** [${operationId}](${clientReference}/Operations.html#${operationId.toLowerCase()}).`]
        : []),
    ].join("\n\n");
    operation["x-codeSamples"] = samplesOfOperation(samples, operationId).map(({ lang, label, source }) => ({
      lang,
      label,
      source,
    }));
    done.add(operation).add(operation["x-organization-access"]);
  }
  showUploads(document);
  showLifecycles(document);
  showKnownValues(document);
  for (const { marked } of marksOf(document)) if (!done.has(marked)) showEvidence(marked);
  for (const { marked } of fieldMarksOf(document)) showFieldEvidence(marked);
  return document;
}

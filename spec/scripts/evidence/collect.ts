/** Finds every mark of evidence in the bundled document. */
import {
  type Document,
  type Evidence,
  evidenceNote,
  type Mark,
  marksOf,
  operationPlaces,
} from "@mycreditapp/document";

export interface EvidenceMark {
  /** Where it stands, in words: `GuestConnection.status`, `getHostConnection: who may call`. */
  place: string;
  evidence: Evidence;
  note: string;
}

export interface OperationMark extends EvidenceMark {
  method: string;
  path: string;
  tag: string;
  page: string;
}

export interface Marks {
  operations: OperationMark[];
  finer: EvidenceMark[];
}

export function collect(document: Document): Marks {
  const operations: OperationMark[] = [];
  const finer: EvidenceMark[] = [];
  const add = (part: unknown, name: string): void => {
    for (const { marked, steps } of marksOf(part)) {
      const way = steps.filter((step) => !silent.has(step) && !/^\d+$/.test(step));
      finer.push(markOf(marked, [name, ...way].join(".")));
    }
  };
  for (const { path, method, operation } of operationPlaces(document)) {
    const place = operation.operationId;
    operations.push({
      ...markOf(operation, place),
      method: method.toUpperCase(),
      path,
      tag: operation.tags?.[0] ?? "",
      page: operation.externalDocs.url,
    });
    for (const [key, part] of Object.entries(operation)) add(part, `${place}: ${words[key] ?? key}`);
  }
  for (const section of Object.values(document.components)) {
    for (const [name, component] of Object.entries(section)) add(component, name);
  }
  return { operations, finer };
}

const words: Record<string, string> = {
  "x-organization-access": "who may call",
  requestBody: "request body",
};

/** Steps on the way to a mark that say nothing to a reader. */
const silent = new Set([
  "properties",
  "items",
  "anyOf",
  "oneOf",
  "allOf",
  "schema",
  "content",
  "application/json",
]);

function markOf(marked: Mark["marked"], place: string): EvidenceMark {
  return { place, evidence: marked["x-evidence"], note: evidenceNote(marked) };
}

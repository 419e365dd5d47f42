/** Finds every mark of evidence in the bundled document. */
import type { Json } from "../facts/seen.ts";

export interface Mark {
  /** Where it stands, in words: `GuestConnection.status`, `getHostConnection: who may call`. */
  place: string;
  evidence: string;
  note: string;
}

export interface OperationMark extends Mark {
  method: string;
  path: string;
  tag: string;
  page: string;
}

export interface Marks {
  operations: OperationMark[];
  finer: Mark[];
}

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

export function collect(root: Json): Marks {
  const operations: OperationMark[] = [];
  const finer: Mark[] = [];
  for (const [path, item] of Object.entries<Json>(root.paths)) {
    for (const method of methods) {
      const operation = item[method];
      if (!operation) continue;
      const place = operation.operationId;
      const page = operation.externalDocs.url;
      operations.push({
        ...markOf(operation, place),
        method: method.toUpperCase(),
        path,
        tag: operation.tags[0],
        page,
      });
      for (const [key, value] of Object.entries<Json>(operation))
        visit(value, [`${place}: ${words[key] ?? key}`], finer);
    }
  }
  for (const section of Object.values<Json>(root.components)) {
    for (const [name, component] of Object.entries<Json>(section)) visit(component, [name], finer);
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

function visit(node: Json, way: string[], marks: Mark[]): void {
  if (typeof node !== "object" || node === null) return;
  if (typeof node["x-evidence"] === "string") marks.push(markOf(node, way.join(".")));
  for (const [key, value] of Object.entries<Json>(node)) {
    // What an example shows is data, not a part of the document.
    if (key === "value" || key === "example") continue;
    const isStep = silent.has(key) || /^\d+$/.test(key);
    visit(value, isStep ? way : [...way, key], marks);
  }
}

function markOf(node: Json, place: string): Mark {
  const note = String(node["x-evidence-note"] ?? "");
  return { place, evidence: node["x-evidence"], note: note.replace(/\s+/g, " ").trim() };
}

import { type Document, operationPlaces } from "@mycreditapp/document";
import { prune } from "./prune.js";

/** Extensions that the client acts on. */
const deciding = new Set(["x-organization-access", "x-idempotent", "x-max-bytes", "x-media-types"]);
const annotations = new Set(["description", "summary", "externalDocs", "tags"]);

/** Returns true if two documents differ, for an operation, in no more than what people read. */
export function behavesAlike(document: Document, mutated: Document, operation: string): boolean {
  return textOf(document, operation) === textOf(mutated, operation);
}

function textOf(document: Document, id: string): string {
  const paths = [...operationPlaces(document)]
    .filter(({ operation }) => operation.operationId === id)
    .map(({ path }) => path);
  const { info: _, ...rest } = prune(document, paths);
  return JSON.stringify(withoutAnnotations(rest));
}

/** Removes annotations. Properties may be called like one; Prism reports deprecated parameters, and no properties. */
function withoutAnnotations(value: unknown, holder = "", isProperty = false): unknown {
  if (Array.isArray(value)) return value.map((one) => withoutAnnotations(one));
  if (typeof value !== "object" || value === null) return value;
  const isMap = holder === "properties";
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => isMap || !isAnnotation(name, isProperty))
      .map(([name, member]) => [name, withoutAnnotations(member, isMap ? "" : name, isMap)]),
  );
}

function isAnnotation(name: string, isProperty: boolean): boolean {
  return (
    annotations.has(name) ||
    (isProperty && name === "deprecated") ||
    (name.startsWith("x-") && !deciding.has(name))
  );
}

import type { Document, Json } from "../document/document.js";
import { join } from "../document/node.js";
import type { Operation } from "../document/operations.js";
import type { RequestParts } from "./case.js";
import { sampleOf } from "./sample.js";

/** A request with every required parameter and the whole body, from the examples. */
export function validRequest(document: Document, operation: Operation): RequestParts {
  const parts = { path: {}, query: {}, headers: {} } as {
    path: Record<string, Json>;
    query: Record<string, Json>;
    headers: Record<string, string>;
  };
  for (const { value, pointer } of operation.parameters) {
    if (!value.required) continue;
    const sample = value.example ?? sampleOf(document, join(pointer, "schema"), value.schema);
    if (value.in === "header") parts.headers[value.name] = String(sample);
    else parts[value.in][value.name] = sample;
  }
  if (operation.secured) parts.headers.Authorization = "Bearer any";
  if (!operation.body) return parts;
  const { pointer, media } = operation.body;
  return { ...parts, body: sampleOf(document, join(pointer, "schema"), media.schema) };
}

import { type Document, enumOf } from "@mycreditapp/document";
import { alias } from "./tsdoc.js";

/** One named alias per schema of the document; those of enums are next to their constants. */
export function emitSchemas(document: Document): string {
  const aliases = Object.entries(document.components.schemas)
    .filter(([, schema]) => !enumOf(document, schema))
    .map(([name, schema]) => alias(name, schema));
  return [`import type { components } from "./openapi.js";\n`, ...aliases].join("\n");
}

import { type Document, enumOf } from "@mycreditapp/document";
import { alias } from "./tsdoc.js";

/** Emits a type alias for each schema; aliases of enums are emitted with their constants. */
export function emitSchemas(document: Document): string {
  const aliases = Object.entries(document.components.schemas)
    .filter(([, schema]) => !enumOf(document, schema))
    .map(([name, schema]) => alias(name, schema));
  return [`import type { components } from "./openapi.js";\n`, ...aliases].join("\n");
}

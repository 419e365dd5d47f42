import type { Document } from "@mycreditapp/document";
import { alias } from "./tsdoc.js";

/** One named alias per schema of the document; those of enums stand beside their constants. */
export function emitSchemas(document: Document): string {
  const aliases = Object.entries(document.components.schemas)
    .filter(([, schema]) => !schema.enum && !schema["x-extensible-enum"])
    .map(([name, schema]) => alias(name, schema));
  return [`import type { components } from "./openapi.js";\n`, ...aliases].join("\n");
}

import { emitOpenapi } from "../../../types/scripts/openapi.js";
import type { Document } from "../document/document.js";

/** The types of a document, made by the same generator as `@mycreditapp/types`. */
export async function typesOf(document: Document): Promise<string> {
  // The generator changes what it is given.
  return await emitOpenapi(structuredClone(document) as unknown as Parameters<typeof emitOpenapi>[0]);
}

import { type Document, operationsOf, successOf } from "@mycreditapp/document";
import type { ValidatorSources } from "./compile.js";
import { type JsonSchema, validatorSchema } from "./schema.js";

/** Schemas of successful responses by operation; operations without a response body are omitted. */
export function responseSources(document: Document): ValidatorSources {
  const schemas: Record<string, JsonSchema> = {};
  for (const operation of operationsOf(document)) {
    const media = successOf(operation)?.media;
    if (media) schemas[operation.id] = validatorSchema(document, media.schema);
  }
  return { schemas, openEnums: true };
}

/** The envelope that all error responses have; apart from the others, since the client parses errors without it. */
export const errorSources: ValidatorSources = {
  schemas: { error: { $ref: "ErrorResponse" } },
  openEnums: true,
};

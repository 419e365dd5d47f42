import { type Document, operationsOf, resolve } from "../document.js";
import type { ValidatorSources } from "./compile.js";
import { type JsonSchema, validatorSchema } from "./schema.js";

/** What each operation answers with when it succeeds; operations without a body are left out. */
export function responseSources(document: Document): ValidatorSources {
  const schemas: Record<string, JsonSchema> = {};
  for (const [, , operation] of operationsOf(document)) {
    const success = Object.entries(operation.responses).find(([status]) => status.startsWith("2"));
    const media = success && resolve(document, success[1]).content?.["application/json"];
    if (media) schemas[operation.operationId] = validatorSchema(document, media.schema);
  }
  return { schemas, openEnums: true };
}

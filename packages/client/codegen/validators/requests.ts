import { type Document, type OperationNode, operationsOf } from "@mycreditapp/document";
import type { ValidatorSources } from "./compile.js";
import { type JsonSchema, validatorSchema } from "./schema.js";

/** Request schemas by operation: an object `{ header, path, query, body }`. */
export function requestSources(document: Document): ValidatorSources {
  const names = new Map<string, string>();
  const shared: Record<string, JsonSchema> = {};
  const share: Share = (schema) => {
    const text = JSON.stringify(schema);
    const name = names.get(text) ?? `shared-${names.size}`;
    names.set(text, name);
    shared[name] = schema;
    return { $ref: name };
  };
  const schemas = Object.fromEntries(
    operationsOf(document).map((operation) => [operation.id, requestSchema(document, operation, share)]),
  );
  return { schemas, shared, openEnums: false };
}

type Share = (schema: JsonSchema) => JsonSchema;

function requestSchema(document: Document, { parameters, body }: OperationNode, share: Share): JsonSchema {
  const properties: Record<string, JsonSchema> = {};
  for (const location of ["header", "path", "query"] as const) {
    const declared = parameters.map(({ value }) => value).filter((parameter) => parameter.in === location);
    // Most operations have the same headers, and many the same path.
    properties[location] = share({
      type: "object",
      properties: Object.fromEntries(
        declared.map(({ name, schema }) => [name, validatorSchema(document, schema)]),
      ),
      required: declared.filter(({ required }) => required).map(({ name }) => name),
      // Additional headers are allowed.
      ...(location !== "header" && { additionalProperties: false }),
    });
  }
  if (body) properties.body = validatorSchema(document, body.media.schema);
  return {
    type: "object",
    properties,
    required: ["header", "path", "query", ...(body?.required ? ["body"] : [])],
    additionalProperties: false,
  };
}

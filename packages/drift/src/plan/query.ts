import { follow, type Operation, type Parameter } from "./document.js";
import { isObject, type Json } from "./pointer.js";

/** The required query of an operation, from the document's own examples; every value of a list's enum. */
export function queryOf(document: Json, operation: Operation): Record<string, unknown> {
  return Object.fromEntries(
    operation.parameters
      .filter((parameter) => parameter.in === "query" && parameter.required)
      .map((parameter) => [parameter.name, sampleOf(document, parameter)]),
  );
}

function sampleOf(document: Json, { example, schema: given }: Parameter): unknown {
  if (example !== undefined) return example;
  const [, schema] = follow(document, "", given);
  if (isObject(schema.items)) {
    const [, items] = follow(document, "", schema.items);
    return items.enum ?? items.examples;
  }
  const [first] = (schema.examples ?? schema.enum ?? [schema.default ?? schema.minimum]) as unknown[];
  return first;
}

import { componentName, type Document, openEnumOf, resolveRef, type Schema } from "@mycreditapp/document";

/** A schema in the form that ajv compiles. */
export type JsonSchema = { [keyword: string]: unknown };

const annotations = new Set(["title", "description", "example", "examples", "default", "deprecated"]);
const plain = new Set([
  ...["type", "required", "enum", "const", "format", "pattern", "minLength", "maxLength"],
  ...["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"],
  ...["minItems", "maxItems", "uniqueItems", "x-open-enum", "x-max-bytes", "x-media-types"],
]);

/**
 * Converts a schema of the document for ajv: without annotations or additional properties, with `null` as a type
 * instead of a branch, and with references to components by bare name.
 */
export function validatorSchema(document: Document, schema: object): JsonSchema {
  const open = "anyOf" in schema && openEnumOf(document, schema as Schema);
  if (open) return { type: open.nullable ? ["string", "null"] : "string", "x-open-enum": open.values };
  const source = flattenNull(document, schema as JsonSchema);
  const converted: JsonSchema = {};
  for (const [keyword, value] of Object.entries(source)) {
    if (plain.has(keyword)) converted[keyword] = value;
    else if (keyword === "$ref") converted.$ref = componentName(source);
    else if (keyword === "items") converted.items = validatorSchema(document, value as object);
    else if (keyword === "properties") {
      const properties = Object.entries(value as Record<string, object>);
      converted.properties = Object.fromEntries(
        properties.map(([name, property]) => [name, validatorSchema(document, property)]),
      );
    } else if (keyword === "additionalProperties") {
      converted[keyword] = typeof value === "object" && value ? validatorSchema(document, value) : value;
    } else if (!annotations.has(keyword) && !keyword.startsWith("x-")) {
      throw new Error(
        `The validators don't support the keyword ${keyword}: remove it from the document, or add it to codegen/validators/schema.ts.`,
      );
    }
  }
  if (converted.properties && converted.additionalProperties === undefined)
    converted.additionalProperties = false;
  if (converted.format === "binary") return fileSchema(converted);
  return converted;
}

/** Converts `anyOf: [x, null]` to x with one more type: errors of a branch would not tell which part of x is wrong. */
function flattenNull(document: Document, schema: JsonSchema): JsonSchema {
  const { anyOf, ...rest } = schema;
  if (!Array.isArray(anyOf)) return schema;
  const others = anyOf.filter((branch: JsonSchema) => branch.type !== "null");
  const [other] = others;
  if (others.length !== 1 || anyOf.length !== 2) {
    throw new Error(
      "The validators support anyOf only as [x, null]: change the schema, or add it to codegen/validators/schema.ts.",
    );
  }
  const target = resolveRef<JsonSchema>(document, other);
  return {
    ...target,
    ...rest,
    type: [target.type, "null"].flat(),
    ...(Array.isArray(target.enum) && { enum: [...target.enum, null] }),
  };
}

/** A file of a form is a `Blob`, although its documented type is string. */
function fileSchema({ "x-max-bytes": maxBytes, "x-media-types": mediaTypes }: JsonSchema): JsonSchema {
  return {
    "x-file": true,
    ...(maxBytes !== undefined && { "x-max-bytes": maxBytes }),
    ...(mediaTypes !== undefined && { "x-media-types": mediaTypes }),
  };
}

import { componentName, type Document, openEnumOf, resolveRef, type Schema } from "@mycreditapp/document";

/** A schema on its way from the document to ajv. */
export type JsonSchema = { [keyword: string]: unknown };

const annotations = new Set(["title", "description", "example", "examples", "default", "deprecated"]);
const plain = new Set([
  ...["type", "required", "enum", "const", "format", "pattern", "minLength", "maxLength"],
  ...["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"],
  ...["minItems", "maxItems", "uniqueItems", "x-open-enum", "x-max-bytes", "x-media-types"],
]);

/**
 * A schema of the document as the validators want it: without annotations, closed to members that it does not
 * name, with `null` as a type rather than a branch, and with components by their bare names.
 */
export function validatorSchema(document: Document, schema: object): JsonSchema {
  const open = "anyOf" in schema && openEnumOf(document, schema as Schema);
  if (open) return { type: open.nullable ? ["string", "null"] : "string", "x-open-enum": open.values };
  const given = flattenNull(document, schema as JsonSchema);
  const made: JsonSchema = {};
  for (const [keyword, value] of Object.entries(given)) {
    if (plain.has(keyword)) made[keyword] = value;
    else if (keyword === "$ref") made.$ref = componentName(given);
    else if (keyword === "items") made.items = validatorSchema(document, value as object);
    else if (keyword === "properties") {
      const members = Object.entries(value as Record<string, object>);
      made.properties = Object.fromEntries(
        members.map(([name, member]) => [name, validatorSchema(document, member)]),
      );
    } else if (keyword === "additionalProperties") {
      made[keyword] = typeof value === "object" && value ? validatorSchema(document, value) : value;
    } else if (!annotations.has(keyword) && !keyword.startsWith("x-")) {
      throw new Error(
        `The validators can't read the keyword ${keyword}: do without it in the document, or teach codegen/validators/schema.ts.`,
      );
    }
  }
  if (made.properties && made.additionalProperties === undefined) made.additionalProperties = false;
  if (made.format === "binary") return fileSchema(made);
  return made;
}

/** `anyOf: [x, null]` becomes x with one more type: a branch would blur which part of x is wrong. */
function flattenNull(document: Document, schema: JsonSchema): JsonSchema {
  const { anyOf, ...rest } = schema;
  if (!Array.isArray(anyOf)) return schema;
  const others = anyOf.filter((branch: JsonSchema) => branch.type !== "null");
  const [other] = others;
  if (others.length !== 1 || anyOf.length !== 2) {
    throw new Error(
      "The validators read anyOf as [x, null] only: write the schema so, or teach codegen/validators/schema.ts.",
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

/** In a form a file is an object, whatever the document calls it. */
function fileSchema({ "x-max-bytes": maxBytes, "x-media-types": mediaTypes }: JsonSchema): JsonSchema {
  return {
    "x-file": true,
    ...(maxBytes !== undefined && { "x-max-bytes": maxBytes }),
    ...(mediaTypes !== undefined && { "x-media-types": mediaTypes }),
  };
}

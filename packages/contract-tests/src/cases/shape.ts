import {
  type Document,
  deprecationKeywords,
  type EnumValues,
  join,
  type Node,
  openEnumOf,
  resolveNode,
  type Schema,
} from "@mycreditapp/document";

/** A schema, with its `null` alternative separate. */
export interface Shape extends Node<Schema> {
  readonly nullable: boolean;
  /** Types other than null. */
  readonly types: readonly string[];
  /** JSON Pointer of the keyword that allows or forbids null: `type` or `anyOf`. */
  readonly nullAt: string;
  /** The known values of an open enum. */
  readonly open?: EnumValues;
}

const known = new Set([
  ...["type", "format", "pattern", "enum", "minLength", "maxLength", "minimum", "maximum"],
  ...[
    "minItems",
    "maxItems",
    "items",
    "required",
    "properties",
    "anyOf",
    "examples",
    "description",
    "default",
  ],
  ...[
    "x-evidence",
    "x-evidence-note",
    "x-lifecycle",
    "x-max-bytes",
    "x-rejected-examples",
    "x-media-types",
    "title",
    ...deprecationKeywords,
    "$ref",
  ],
]);

const annotations = new Set([
  ...["$ref", "description", "examples", "default", "x-evidence", "x-evidence-note"],
  ...deprecationKeywords,
]);

/** Reads a schema. A keyword without cases is an error, so that none stays untested. */
export function shapeOf(document: Document, pointer: string, schema: Schema): Shape {
  const node = resolveNode(document, pointer, schema);
  const beside = schema.$ref && Object.keys(schema).find((keyword) => !annotations.has(keyword));
  if (beside) {
    throw new Error(
      `${join(pointer, beside)} is next to a $ref, where the contract tests ignore it: move it into the schema.`,
    );
  }
  const unknown = Object.keys(node.value).find((keyword) => !known.has(keyword));
  if (unknown) {
    throw new Error(
      `${join(node.pointer, unknown)}: the contract tests have no cases for this keyword: add them in src/cases/probes.ts.`,
    );
  }
  if (!node.value.anyOf) {
    const types = [node.value.type ?? []].flat();
    return {
      ...node,
      nullable: types.includes("null"),
      types: types.filter((type) => type !== "null"),
      nullAt: join(node.pointer, "type"),
    };
  }
  const open = openEnumOf(document, node.value, node.pointer);
  if (open) {
    const nullAt = join(node.pointer, "anyOf");
    return { ...node, nullable: open.nullable, types: ["string"], nullAt, open };
  }
  const index = node.value.anyOf.findIndex((one) => one.type !== "null");
  const value = node.value.anyOf[index];
  if (!value || node.value.anyOf.length !== 2 || !node.value.anyOf.some((one) => one.type === "null")) {
    throw new Error(
      `${join(node.pointer, "anyOf")}: the contract tests support anyOf only for one schema and null: add cases in src/cases/probes.ts.`,
    );
  }
  const inner = shapeOf(document, join(node.pointer, "anyOf", index), value);
  return { ...inner, nullable: true, nullAt: join(node.pointer, "anyOf") };
}

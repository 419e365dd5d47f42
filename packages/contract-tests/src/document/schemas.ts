import type { Document, Schema } from "./document.js";
import { follow, join, type Node } from "./node.js";

/** A schema whose `null` alternative is taken apart from it. */
export interface Shape extends Node<Schema> {
  readonly nullable: boolean;
  /** Types other than null. */
  readonly types: readonly string[];
  /** Where nullability is written down: `type`, `anyOf`, or the schema itself. */
  readonly nullAt: string;
}

const known = new Set([
  ...[
    "type",
    "format",
    "pattern",
    "enum",
    "x-extensible-enum",
    "minLength",
    "maxLength",
    "minimum",
    "maximum",
  ],
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
  ...["x-evidence", "x-evidence-note", "x-max-bytes", "x-media-types", "title", "deprecated", "$ref"],
]);

const annotations = new Set(["$ref", "description", "examples", "default", "x-evidence", "x-evidence-note"]);

/** Reads a schema; a keyword that this suite can't test is an error, so that none goes untested unnoticed. */
export function shapeOf(document: Document, pointer: string, schema: Schema): Shape {
  const node = follow(document, pointer, schema);
  const beside = schema.$ref && Object.keys(schema).find((keyword) => !annotations.has(keyword));
  if (beside) {
    throw new Error(
      `${join(pointer, beside)} stands beside a $ref, where the contract suite does not see it.`,
    );
  }
  const unknown = Object.keys(node.value).find((keyword) => !known.has(keyword));
  if (unknown) {
    throw new Error(
      `${join(node.pointer, unknown)}: the contract suite has no cases for this keyword; add them in src/cases/probes.ts.`,
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
  const index = node.value.anyOf.findIndex((one) => one.type !== "null");
  const value = node.value.anyOf[index];
  if (!value || node.value.anyOf.length !== 2 || !node.value.anyOf.some((one) => one.type === "null")) {
    throw new Error(
      `${join(node.pointer, "anyOf")}: the contract suite knows anyOf of one schema and null only; add cases for more in src/cases/probes.ts.`,
    );
  }
  const inner = shapeOf(document, join(node.pointer, "anyOf", index), value);
  return { ...inner, nullable: true, nullAt: join(node.pointer, "anyOf") };
}

/** Names of the schemas that a value refers to, directly and through others. */
export function schemasWithin(document: Document, value: unknown, found = new Set<string>()): Set<string> {
  for (const reference of referencesOf(value)) {
    const name = /^#\/components\/schemas\/([^/]+)$/.exec(reference)?.[1];
    if (!name || found.has(name)) continue;
    found.add(name);
    schemasWithin(document, document.components.schemas[name], found);
  }
  return found;
}

/** Every `$ref` within a value. */
export function* referencesOf(value: unknown): Generator<string> {
  if (typeof value !== "object" || value === null) return;
  for (const [name, member] of Object.entries(value)) {
    if (name === "$ref" && typeof member === "string") yield member;
    else yield* referencesOf(member);
  }
}

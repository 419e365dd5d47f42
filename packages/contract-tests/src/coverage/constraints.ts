import type { Document, Json, Schema } from "../document/document.js";
import { join } from "../document/node.js";
import { type Shape, shapeOf } from "../document/schemas.js";

/** One thing that a schema says of a value, at a place such as `body.items[].id`. */
export interface Constraint {
  readonly place: string;
  readonly keyword: string;
  /** An option of an enum, or one of the two booleans. */
  readonly option?: Json;
}

export interface Scope {
  /** Values that travel as text have a type only where it is not a string. */
  readonly isText: boolean;
  /** Whether to go into named schemas, or leave them to their own tally. */
  readonly deep: boolean;
}

/** Stands for every value: all constraints are listed. */
export const anything = Symbol("anything");

const bounds = [
  "minLength",
  "maxLength",
  "minimum",
  "maximum",
  "minItems",
  "maxItems",
  "pattern",
  "format",
] as const;

/** What a schema says; with a value, only what it says of the parts that the value has. */
export function* constraintsOf(
  document: Document,
  pointer: string,
  schema: Schema,
  scope: Scope,
  place: string,
  given: unknown = anything,
): Generator<Constraint> {
  const shape = shapeOf(document, pointer, schema);
  // A query carries no null.
  const isNullable = shape.nullable && !scope.isText;
  if (isNullable && (given === null || given === anything)) yield { place, keyword: "null" };
  if (isNullable && given === null) return;
  const [type] = shape.types;
  const isTyped =
    type && shape.value.format !== "binary" && !(scope.isText && (type === "string" || type === "array"));
  if (isTyped && !(scope.isText && type === "object")) yield { place, keyword: "type" };
  if (schema.$ref && !scope.deep) return;
  for (const keyword of bounds) if (shape.value[keyword] !== undefined) yield { place, keyword };
  yield* optionsOf(shape, place, given);
  yield* membersOf(document, shape, scope, place, given);
}

function* optionsOf({ value, types }: Shape, place: string, given: unknown): Generator<Constraint> {
  if (value.enum) yield { place, keyword: "enum" };
  const booleans = types.includes("boolean") ? [true, false] : [];
  for (const option of value.enum ?? value["x-extensible-enum"] ?? booleans) {
    const isGiven = given === anything || given === option || given === String(option);
    if (isGiven) yield { place, keyword: "option", option };
  }
}

function* membersOf(
  document: Document,
  shape: Shape,
  scope: Scope,
  place: string,
  given: unknown,
): Generator<Constraint> {
  const { value, pointer } = shape;
  if (value.items) {
    const items = given === anything ? [anything] : [given].flat();
    for (const item of items) {
      yield* constraintsOf(document, join(pointer, "items"), value.items, scope, `${place}[]`, item);
    }
  }
  const has = (name: string): boolean =>
    given === anything || (typeof given === "object" && given !== null && name in given);
  const at = (name: string): string => (place ? `${place}.${name}` : name);
  for (const name of value.required ?? []) if (has(name)) yield { place: at(name), keyword: "required" };
  for (const [name, member] of Object.entries(value.properties ?? {})) {
    if (!has(name)) continue;
    const inner = given === anything ? anything : (given as Record<string, unknown>)[name];
    yield* constraintsOf(document, join(pointer, "properties", name), member, scope, at(name), inner);
  }
}

/** The place of a violation: steps joined by slashes, indexes as numbers. */
export function placeOf(at: string): string {
  return at
    .split("/")
    .map((step) => (/^\d+$/.test(step) ? "[]" : `.${step}`))
    .join("")
    .slice(at.startsWith("0") ? 0 : 1);
}

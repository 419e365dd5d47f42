import { type Document, join, type Schema } from "@mycreditapp/document";
import type { Json } from "../cases/case.js";
import { type Shape, shapeOf } from "../cases/shape.js";

/** A constraint of a schema on a value, at a location such as `body.items[].id`. */
export interface Constraint {
  readonly location: string;
  readonly keyword: string;
  /** With the keyword `value`: an enum value, or one of the two booleans. */
  readonly value?: Json;
}

export interface Scope {
  /** True if values are sent as text, where strings have no wrong type. */
  readonly isText: boolean;
  /** Follow references to named schemas, which otherwise have a tally of their own. */
  readonly deep: boolean;
}

/** Matches every value, so that all constraints are listed. */
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

/** The constraints of a schema; with a value, only those on the parts that the value has. */
export function* constraintsOf(
  document: Document,
  pointer: string,
  schema: Schema,
  scope: Scope,
  location: string,
  given: unknown = anything,
): Generator<Constraint> {
  const shape = shapeOf(document, pointer, schema);
  // A query carries no null.
  const isNullable = shape.nullable && !scope.isText;
  if (isNullable && (given === null || given === anything)) yield { location, keyword: "null" };
  if (isNullable && given === null) return;
  const [type] = shape.types;
  const isTyped =
    type && shape.value.format !== "binary" && !(scope.isText && (type === "string" || type === "array"));
  if (isTyped && !(scope.isText && type === "object")) yield { location, keyword: "type" };
  if (schema.$ref && !scope.deep) return;
  for (const keyword of bounds) if (shape.value[keyword] !== undefined) yield { location, keyword };
  yield* valuesOf(shape, location, given);
  yield* propertiesOf(document, shape, scope, location, given);
}

function* valuesOf(
  { value: schema, types, open }: Shape,
  location: string,
  given: unknown,
): Generator<Constraint> {
  if (schema.enum) yield { location, keyword: "enum" };
  const booleans = types.includes("boolean") ? [true, false] : [];
  for (const value of schema.enum ?? open?.values ?? booleans) {
    const isGiven = given === anything || given === value || given === String(value);
    if (isGiven) yield { location, keyword: "value", value };
  }
}

function* propertiesOf(
  document: Document,
  shape: Shape,
  scope: Scope,
  location: string,
  given: unknown,
): Generator<Constraint> {
  const { value, pointer } = shape;
  if (value.items) {
    const items = given === anything ? [anything] : [given].flat();
    for (const item of items) {
      yield* constraintsOf(document, join(pointer, "items"), value.items, scope, `${location}[]`, item);
    }
  }
  const has = (name: string): boolean =>
    given === anything || (typeof given === "object" && given !== null && name in given);
  const at = (name: string): string => (location ? `${location}.${name}` : name);
  for (const name of value.required ?? []) if (has(name)) yield { location: at(name), keyword: "required" };
  for (const [name, property] of Object.entries(value.properties ?? {})) {
    if (!has(name)) continue;
    const inner = given === anything ? anything : (given as Record<string, unknown>)[name];
    yield* constraintsOf(document, join(pointer, "properties", name), property, scope, at(name), inner);
  }
}

/** Converts the location of a violation: steps joined by slashes, with indexes. */
export function formatLocation(at: string): string {
  return at
    .split("/")
    .map((step) => (/^\d+$/.test(step) ? "[]" : `.${step}`))
    .join("")
    .slice(at.startsWith("0") ? 0 : 1);
}

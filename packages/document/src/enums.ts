import { join } from "./pointer.js";
import { resolveNode } from "./references.js";
import type { Schema } from "./types.js";

/** The values that a schema lists. */
export interface EnumValues {
  readonly values: readonly string[];
  /** Other strings are valid too: `anyOf: [{enum: […]}, {type: string}]`. */
  readonly open: boolean;
  readonly nullable: boolean;
  /** JSON Pointer of the `enum`. */
  readonly pointer: string;
}

/**
 * Returns the enum values of a schema: its own, those behind a `$ref`, or those of an open enum, which is an `anyOf` of
 * an enum and `{type: string}`. `null` counts as nullable, not as a value.
 */
export function enumOf(document: object, schema: Schema, pointer = "#"): EnumValues | undefined {
  const { value, pointer: at } = resolveNode<Schema>(document, pointer, schema);
  if (value.enum) {
    const values = value.enum.filter((one) => one !== null) as string[];
    return { values, open: false, nullable: values.length < value.enum.length, pointer: join(at, "enum") };
  }
  const { anyOf = [] } = value;
  const branches = anyOf.map((branch, i) => ({ branch, pointer: join(at, "anyOf", i) }));
  const others = branches.filter(({ branch }) => branch.type !== "null");
  const listed = others.flatMap((other) => enumOf(document, other.branch, other.pointer) ?? []);
  const [values] = listed;
  if (!values || listed.length > 1) return undefined;
  const free = others.filter(({ branch }) => isAnyString(branch));
  if (listed.length + free.length !== others.length) return undefined;
  return {
    ...values,
    open: values.open || free.length > 0,
    nullable: values.nullable || others.length < anyOf.length,
  };
}

/** Returns the values of an open enum. */
export function openEnumOf(document: object, schema: Schema, pointer = "#"): EnumValues | undefined {
  const found = schema?.anyOf || schema?.$ref ? enumOf(document, schema, pointer) : undefined;
  return found?.open ? found : undefined;
}

const isAnyString = (schema: Schema): boolean =>
  schema.type === "string" && Object.keys(schema).every((key) => key === "type" || key === "description");

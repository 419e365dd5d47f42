import { join } from "./pointer.js";
import { referenceChain } from "./references.js";
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
  const target = [...referenceChain(document, pointer, schema)].at(-1);
  const value = target?.value as Schema | undefined;
  if (!target || !value) return undefined;
  if (value.enum) {
    const values = value.enum.filter((one) => one !== null) as string[];
    const nullable = values.length < value.enum.length;
    return { values, open: false, nullable, pointer: join(target.pointer, "enum") };
  }
  return enumOfBranches(document, value.anyOf ?? [], join(target.pointer, "anyOf"));
}

function enumOfBranches(document: object, branches: Schema[], pointer: string): EnumValues | undefined {
  let found: EnumValues | undefined;
  let open = false;
  let nullable = false;
  for (const [i, branch] of branches.entries()) {
    const target = [...referenceChain(document, join(pointer, i), branch)].at(-1);
    const value = target?.value as Schema | undefined;
    const listed = target && value && enumOf(document, value, target.pointer);
    if (isOnly(branch, "null")) nullable = true;
    else if (isOnly(branch, "string")) open = true;
    // Beside other keywords, a list of values is not all that a schema says.
    else if (listed && !found && (value.anyOf || isPlainEnum(value))) found = listed;
    else return undefined;
  }
  return found && { ...found, open: found.open || open, nullable: found.nullable || nullable };
}

/** Returns the values of an open enum. */
export function openEnumOf(document: object, schema: Schema, pointer = "#"): EnumValues | undefined {
  const found = schema?.anyOf || schema?.$ref ? enumOf(document, schema, pointer) : undefined;
  return found?.open ? found : undefined;
}

const isOnly = (schema: Schema, type: string): boolean =>
  schema.type === type && Object.keys(schema).length === 1;

const annotations = ["description", "x-evidence", "x-evidence-note", "x-lifecycle"];

const isPlainEnum = (schema: Schema): boolean =>
  schema.type === "string" &&
  Object.keys(schema).every((key) => key === "type" || key === "enum" || annotations.includes(key));

import { type Document, resolveRef, type Schema, schemasOf } from "@mycreditapp/document";
import { knownValuesOf } from "./known-values.ts";

const note = "Known values; others may be added.";

/** Rewrites open enums as enums with a note: Redoc hides known values in alternatives and extensions. */
export function showKnownValues(document: Document): void {
  const open = [...schemasOf(document)].flatMap(({ value }) => {
    const values = knownValuesOf(document, value);
    return values ? [{ schema: value, values, isNullable: acceptsNull(document, value) }] : [];
  });
  const addNote = (schema: Schema) => {
    schema.description = [schema.description?.trimEnd(), note].filter(Boolean).join("\n\n");
  };
  // A description next to a reference replaces that of its target.
  const targets = new Set(open.map(({ schema }) => schema));
  for (const { value } of [...schemasOf(document)]) {
    if (value.$ref && value.description && targets.has(resolveRef<Schema>(document, value))) addNote(value);
  }
  for (const { schema, values, isNullable } of open) {
    delete schema.anyOf;
    delete schema["x-extensible-enum"];
    schema.type = isNullable ? ["string", "null"] : "string";
    schema.enum = values;
    addNote(schema);
  }
}

function acceptsNull(document: Document, { anyOf = [] }: Schema): boolean {
  return anyOf.some((member) => resolveRef<Schema>(document, member).type === "null");
}

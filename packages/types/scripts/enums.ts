import { type Document, enumOf, evidenceNote, type Lifecycle, type Schema } from "@mycreditapp/document";
import { alias, tsdoc } from "./tsdoc.js";

/**
 * Emits a constant and a guard for each closed enum, for the known values of each open enum, and for the final values
 * of each status.
 */
export function emitEnums(document: Document): string {
  const blocks: string[] = [];
  for (const [name, schema] of Object.entries(document.components.schemas)) {
    const found = enumOf(document, schema);
    if (!found) continue;
    const emit = found.open ? emitOpenEnum : emitClosedEnum;
    const lifecycle = schema["x-lifecycle"];
    blocks.push(
      alias(name, schema) + emit(name, schema, found.values) + (lifecycle ? emitFinal(name, lifecycle) : ""),
    );
  }
  return [`import type { components } from "./openapi.js";\n`, ...blocks].join("\n");
}

function emitClosedEnum(name: string, schema: Schema, values: readonly string[]): string {
  return `
${tsdoc([schema.description ?? name, "Values by name; the type of the same name is their union. Responses may have others."])}
export const ${name} = ${emitConstant(values)} as const satisfies { [value in ${name}]: value };

/** Returns true if the value is one of {@link ${name}}. */
export function is${name}(value: unknown): value is ${name} {
  return typeof value === "string" && Object.hasOwn(${name}, value);
}
`;
}

function emitOpenEnum(name: string, schema: Schema, values: readonly string[]): string {
  return `
${tsdoc([schema.description ?? name, "Known values by name. The API may return others."])}
export const ${name} = ${emitConstant(values)} as const;

/** Known values of {@link ${name}}. */
export type Known${name} = keyof typeof ${name};

/** Returns true if the value is a known value of {@link ${name}}. */
export function isKnown${name}(value: unknown): value is Known${name} {
  return typeof value === "string" && Object.hasOwn(${name}, value);
}
`;
}

/** Without known final values there is nothing to emit: a guard that is never true would mislead. */
function emitFinal(name: string, { final }: Lifecycle): string {
  if (final.values.length === 0) return "";
  const evidence =
    final["x-evidence"] === "documented" ? "" : ` Evidence: ${final["x-evidence"]}. ${evidenceNote(final)}`;
  const value = isVowel(name) ? "an" : "a";
  return `
${tsdoc([`Final values of {@link ${name}} by name: a status that has one does not change any more.${evidence}`])}
export const Final${name} = ${emitConstant(final.values)} as const;

/** Final values of {@link ${name}}. */
export type Final${name} = keyof typeof Final${name};

/** Returns true if the value is ${value} {@link ${name}} that does not change any more. Unknown values are not final. */
export function isFinal${name}(value: unknown): value is Final${name} {
  return typeof value === "string" && Object.hasOwn(Final${name}, value);
}
`;
}

const isVowel = (name: string): boolean => /^[AEIOU]/.test(name);

function emitConstant(values: readonly string[]): string {
  const properties = values.map((value) => `  ${propertyName(value)}: ${JSON.stringify(value)},`);
  return ["{", ...properties, "}"].join("\n");
}

function propertyName(value: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(value) ? value : JSON.stringify(value);
}

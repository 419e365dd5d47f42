import type { Document, Schema } from "@mycreditapp/document";
import { alias, tsdoc } from "./tsdoc.js";

/** Emits a constant and a guard for each closed enum, and for the known values of each open enum. */
export function emitEnums(document: Document): string {
  const blocks: string[] = [];
  for (const [name, schema] of Object.entries(document.components.schemas)) {
    const open = schema["x-extensible-enum"];
    if (schema.enum) blocks.push(alias(name, schema) + emitClosedEnum(name, schema, schema.enum));
    else if (open) blocks.push(alias(name, schema) + emitOpenEnum(name, schema, open));
  }
  return [`import type { components } from "./openapi.js";\n`, ...blocks].join("\n");
}

function emitClosedEnum(name: string, schema: Schema, values: readonly string[]): string {
  return `
${tsdoc([schema.description ?? name, "Values by name; the type of the same name is their union."])}
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

function emitConstant(values: readonly string[]): string {
  const properties = values.map((value) => `  ${propertyName(value)}: ${JSON.stringify(value)},`);
  return ["{", ...properties, "}"].join("\n");
}

function propertyName(value: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(value) ? value : JSON.stringify(value);
}

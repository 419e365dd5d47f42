import { type Document, enumOf, type Schema } from "@mycreditapp/document";
import { alias, tsdoc } from "./tsdoc.js";

/** A constant and a guard for each closed enum, and for the known values of each open one. */
export function emitEnums(document: Document): string {
  const blocks: string[] = [];
  for (const [name, schema] of Object.entries(document.components.schemas)) {
    const found = enumOf(document, schema);
    if (!found) continue;
    const emit = found.open ? openEnum : closedEnum;
    blocks.push(alias(name, schema) + emit(name, schema, found.values));
  }
  return [`import type { components } from "./openapi.js";\n`, ...blocks].join("\n");
}

function closedEnum(name: string, schema: Schema, values: readonly string[]): string {
  return `
${tsdoc([schema.description ?? name, "The values by name; the type of the same name is their union. A response may have others."])}
export const ${name} = ${constant(values)} as const satisfies { [value in ${name}]: value };

/** Returns true if the value is one of {@link ${name}}. */
export function is${name}(value: unknown): value is ${name} {
  return typeof value === "string" && Object.hasOwn(${name}, value);
}
`;
}

function openEnum(name: string, schema: Schema, values: readonly string[]): string {
  return `
${tsdoc([schema.description ?? name, "The known values by name. A response may have others."])}
export const ${name} = ${constant(values)} as const;

/** Known values of {@link ${name}}. */
export type Known${name} = keyof typeof ${name};

/** Returns true if the value is a known value of {@link ${name}}. */
export function isKnown${name}(value: unknown): value is Known${name} {
  return typeof value === "string" && Object.hasOwn(${name}, value);
}
`;
}

function constant(values: readonly string[]): string {
  const members = values.map((value) => `  ${propertyName(value)}: ${JSON.stringify(value)},`);
  return ["{", ...members, "}"].join("\n");
}

function propertyName(value: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(value) ? value : JSON.stringify(value);
}

import type { Document, Schema } from "@mycreditapp/document";
import { alias, tsdoc } from "./tsdoc.js";

/** A constant and a guard for each closed enum, and for the known values of each open one. */
export function emitEnums(document: Document): string {
  const blocks: string[] = [];
  for (const [name, schema] of Object.entries(document.components.schemas)) {
    const open = schema["x-extensible-enum"];
    if (schema.enum) blocks.push(alias(name, schema) + closedEnum(name, schema, schema.enum));
    else if (open) blocks.push(alias(name, schema) + openEnum(name, schema, open));
  }
  return [`import type { components } from "./openapi.js";\n`, ...blocks].join("\n");
}

function closedEnum(name: string, schema: Schema, values: readonly string[]): string {
  return `
${tsdoc([schema.description ?? name, "The values by name; the type of the same name is their union."])}
export const ${name} = ${constant(values)} as const satisfies { [value in ${name}]: value };

/** Whether the value is one of {@link ${name}}. */
export function is${name}(value: unknown): value is ${name} {
  return typeof value === "string" && Object.hasOwn(${name}, value);
}
`;
}

function openEnum(name: string, schema: Schema, values: readonly string[]): string {
  return `
${tsdoc([schema.description ?? name, "The known values by name. The API may answer with others."])}
export const ${name} = ${constant(values)} as const;

/** The values of {@link ${name}} that are known. */
export type Known${name} = keyof typeof ${name};

/** Whether the value is one of the known values of {@link ${name}}. */
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

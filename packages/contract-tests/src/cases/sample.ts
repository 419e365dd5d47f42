import { type Document, join, type Schema } from "@mycreditapp/document";
import type { Json } from "./case.js";
import { shapeOf } from "./shape.js";

const byFormat: Readonly<Record<string, Json>> = {
  uuid: "3c90c3cc-0d44-4b50-8888-8dd25736052a",
  email: "jo@example.com",
  date: "2025-01-31",
  binary: { $file: { name: "report.pdf", type: "application/pdf", content: "%PDF-1.7" } },
};

/** A valid value of a schema with every property: the documented example, if any. */
export function sampleOf(document: Document, pointer: string, schema: Schema, depth = 0): Json {
  if (depth > 20)
    throw new Error(`${pointer} is recursive: the contract tests can't generate a value for it.`);
  if (schema.examples?.length) return schema.examples[0] as Json;
  const { value, pointer: at, types, open } = shapeOf(document, pointer, schema);
  if (value.examples?.length) return value.examples[0] as Json;
  if (value.enum) return value.enum[0] as Json;
  if (open) return open.values[0] as Json;
  if (value.format && value.format in byFormat) return byFormat[value.format] as Json;
  if (value.pattern)
    throw new Error(`${at} has a pattern but no examples: add an example, so that a valid value is known.`);
  if (value.properties) {
    return Object.fromEntries(
      Object.entries(value.properties).map(([name, member]) => [
        name,
        sampleOf(document, join(at, "properties", name), member, depth + 1),
      ]),
    );
  }
  if (value.items) {
    const item = sampleOf(document, join(at, "items"), value.items, depth + 1);
    return Array.from({ length: Math.max(1, value.minItems ?? 1) }, () => item);
  }
  if (types.includes("integer") || types.includes("number")) {
    return Math.max(value.minimum ?? 1, Math.min(1, value.maximum ?? 1));
  }
  if (types.includes("boolean")) return true;
  return "sample".padEnd(value.minLength ?? 0, "x").slice(0, value.maxLength);
}

import type { Operation, Schema } from "./document.js";
import { resolve } from "./document.js";

/** What a caller would give: all path parameters, required query parameters and a body, from the examples. */
export interface Input {
  path: Record<string, unknown>;
  query: Record<string, unknown>;
  body?: unknown;
}

/** A valid input for an operation. */
export function inputOf(operation: Operation): Input {
  const input: Input = { path: {}, query: {} };
  for (const parameter of operation.parameters) {
    if (parameter.in === "header") continue;
    if (parameter.in === "query" && !parameter.required) continue;
    input[parameter.in][parameter.name] = parameter.example ?? sampleOf(parameter.schema);
  }
  if (operation.body) {
    const [example] = Object.values(operation.body.media.examples ?? {});
    input.body = example ? example.value : sampleOf(operation.body.media.schema);
  }
  return input;
}

/** A value of a schema for which no example stands. */
function sampleOf(given: Schema): unknown {
  const schema = resolve(given);
  if (schema.examples?.length) return schema.examples[0];
  if (schema.enum) return schema.enum[0];
  if (schema.format === "binary") return new File(["%PDF-1.7"], "report.pdf", { type: "application/pdf" });
  if (schema.format === "uuid") return "3c90c3cc-0d44-4b50-8888-8dd25736052a";
  if (schema.properties) {
    return Object.fromEntries(
      Object.entries(schema.properties).map(([name, value]) => [name, sampleOf(value)]),
    );
  }
  if (schema.items) return [sampleOf(schema.items)];
  const type = typeof schema.type === "string" ? schema.type : schema.type?.[0];
  return { string: "USD", integer: 1, number: 1, boolean: true }[type ?? "string"] ?? "USD";
}

import { componentName, type Schema } from "@mycreditapp/document";

const scalars: Readonly<Record<string, string>> = {
  string: "string",
  integer: "number",
  number: "number",
  boolean: "boolean",
  null: "null",
};

/**
 * The TypeScript type of a parameter, written out: a hover shows a type as it is written, and a path into
 * `operations` says nothing there. `agreement.test-d.ts` holds it against `operations`.
 */
export function typeOf(schema: Schema): string {
  const name = componentName(schema);
  if (name) return name;
  const { type, items, anyOf } = schema;
  if (anyOf) return anyOf.map(typeOf).join(" | ");
  if (type === "array" && items) return `${typeOf(items)}[]`;
  const types = [type ?? []].flat().map((one) => scalars[one]);
  if (types.length > 0 && types.every(Boolean)) return types.join(" | ");
  throw new Error(`A parameter has a schema that has no written form yet: ${JSON.stringify(schema)}`);
}

/** Names of the components that the type of a parameter refers to. */
export function namesIn(schema: Schema): string[] {
  const name = componentName(schema);
  if (name) return [name];
  const { items, anyOf } = schema;
  return [items ?? [], anyOf ?? []].flat().flatMap(namesIn);
}

import { componentName, type Schema } from "@mycreditapp/document";

const scalars: Readonly<Record<string, string>> = {
  string: "string",
  integer: "number",
  number: "number",
  boolean: "boolean",
  null: "null",
};

/**
 * Returns the TypeScript type of a parameter, spelled out, as a hover would show a lookup in `operations` unresolved.
 * `agreement.test-d.ts` compares it with `operations`.
 */
export function parameterType(schema: Schema): string {
  const name = componentName(schema);
  if (name) return name;
  const { type, items, anyOf } = schema;
  if (anyOf) return anyOf.map(parameterType).join(" | ");
  if (type === "array" && items) return `${parameterType(items)}[]`;
  const types = [type ?? []].flat().map((one) => scalars[one]);
  if (types.length > 0 && types.every(Boolean)) return types.join(" | ");
  throw new Error(
    `Unsupported schema of a parameter: ${JSON.stringify(schema)}. A list in a query can't be null: omit null and say so in the description. Add other schemas to codegen/parameter-type.ts.`,
  );
}

/** Returns the names of the components that a parameter's type refers to. */
export function componentsIn(schema: Schema): string[] {
  const name = componentName(schema);
  if (name) return [name];
  const { items, anyOf } = schema;
  return [items ?? [], anyOf ?? []].flat().flatMap(componentsIn);
}

/** Looks at a schema of the bundle the way a page shows it: references followed, null taken apart from the type. */
import { join, openEnumOf, referenceChain } from "@mycreditapp/document";

// biome-ignore lint/suspicious/noExplicitAny: the bundle is any OpenAPI document; mutants need not even be one.
export type Json = any;

export interface Seen {
  /** JSON pointer into the bundle: the place to edit. */
  pointer: string;
  schema: Json;
  type?: unknown;
  format?: string;
  nullable: boolean | "twice";
  values?: { closed: boolean; list: unknown[] };
  limits: Record<string, unknown>;
  examples: unknown[];
  default?: unknown;
  required: Set<string>;
  properties: Map<string, Seen>;
  items?: Seen;
}

const limitKeywords = [
  "minLength",
  "maxLength",
  "pattern",
  "minimum",
  "maximum",
  "exclusiveMinimum",
  "exclusiveMaximum",
  "multipleOf",
  "minItems",
  "maxItems",
  "uniqueItems",
  "minProperties",
  "maxProperties",
  "const",
  "not",
  "oneOf",
  "anyOf",
  "allOf",
  "additionalProperties",
  "unevaluatedProperties",
  "patternProperties",
  "propertyNames",
  "contains",
  "if",
  "then",
  "else",
  "dependentRequired",
  "dependentSchemas",
  "prefixItems",
  "contentEncoding",
  "contentMediaType",
  "contentSchema",
  "x-max-bytes",
  "x-media-types",
  "deprecated",
  "readOnly",
  "writeOnly",
];

/** Resolves `$ref`s; keywords beside a `$ref` win over those behind it. */
export function resolveWithSiblings(
  root: Json,
  node: Json,
  pointer: string,
): { node: Json; pointer: string; names: string[] } {
  const targets = [...referenceChain(root, pointer, node)].slice(1);
  const last = targets.at(-1);
  if (!last) return { node, pointer, names: [] };
  const behind = targets.toReversed().map(({ value, component }) => {
    const { examples, ...target } = (value ?? {}) as Json;
    // The examples of the shared Timestamp show its forms; they are not examples of the property.
    return examples === undefined || component === "Timestamp" ? target : { ...target, examples };
  });
  const { $ref: _, ...merged } = Object.assign({}, ...behind, node);
  return { node: merged, pointer: last.pointer, names: targets.flatMap(({ component }) => component ?? []) };
}

export function look(root: Json, schema: Json, pointer: string, depth = 0): Seen {
  const { node, pointer: where, names } = resolveWithSiblings(root, schema, pointer);
  const open = openEnumOf(root, node);
  if (open) {
    const { anyOf, ...beside } = node;
    const seen = look(root, { ...beside, type: open.nullable ? ["string", "null"] : "string" }, where, depth);
    const nullable = saysNullTwice(root, anyOf) ? "twice" : seen.nullable;
    return {
      ...seen,
      nullable,
      pointer: where,
      schema: node,
      values: { closed: false, list: [...open.values] },
    };
  }
  const branches: Json[] = node?.anyOf ?? node?.oneOf ?? [];
  const others = branches.filter((branch) => branch?.type !== "null");
  if (branches.length === 2 && others.length === 1) {
    const keyword = node.anyOf ? "anyOf" : "oneOf";
    const { [keyword]: _, ...beside } = node;
    const branch = join(where, keyword, branches.indexOf(others[0]));
    const seen = look(root, { ...others[0], ...beside }, branch, depth);
    // Said twice, it would be no difference when one of the two is lost.
    return { ...seen, nullable: seen.nullable ? "twice" : true };
  }
  const types: unknown[] = [node?.type].flat();
  const rest = types.filter((type) => type !== "null");
  const seen: Seen = {
    pointer: where,
    schema: node,
    nullable: types.includes("null"),
    limits: {},
    examples: node?.examples ?? (node?.example === undefined ? [] : [node.example]),
    required: new Set(node?.required),
    properties: new Map(),
  };
  if (rest[0] !== undefined) seen.type = rest.length === 1 ? rest[0] : rest;
  if (names.includes("Timestamp")) seen.format = "date-time";
  else if (node?.format)
    seen.format = node.format === "date-time" ? "date-time without $ref to Timestamp" : node.format;
  if (node?.enum) seen.values = { closed: true, list: node.enum.filter((value: unknown) => value !== null) };
  if (node?.default !== undefined) seen.default = node.default;
  for (const keyword of limitKeywords) {
    const isTimestamp = names.includes("Timestamp") && keyword === "pattern";
    if (node?.[keyword] !== undefined && !isTimestamp) seen.limits[keyword] = node[keyword];
  }
  if (depth > 20) return seen;
  for (const [name, property] of Object.entries(node?.properties ?? {})) {
    seen.properties.set(name, look(root, property, join(where, "properties", name), depth + 1));
  }
  if (node?.items) seen.items = look(root, node.items, join(where, "items"), depth + 1);
  return seen;
}

/** Said twice, it would be no difference when one of the two is lost. */
function saysNullTwice(root: Json, branches: Json[]): boolean {
  const own = branches.some(({ type }) => type === "null");
  return own && branches.some((branch) => openEnumOf(root, branch)?.nullable);
}

import { openEnumOf } from "./enums.js";
import { type OperationNode, successOf } from "./operations.js";
import { componentName, dereference, resolveRef } from "./references.js";
import type { Document, Schema } from "./types.js";

/**
 * Edges of a schema. `mixed`: each field at one of its edges, and lists with an item at each. `missing`: required fields
 * only. `null`: null wherever it is valid. `unknown-enum`: unlisted values of open enums. `empty`: lists and strings without
 * content, or with the least that is valid. `smallest`, `longest`: numbers, strings, dates and timestamps at their limits.
 */
export const hostileVariants = [
  "mixed",
  "missing",
  "null",
  "unknown-enum",
  "empty",
  "smallest",
  "longest",
] as const;
export type HostileVariant = (typeof hostileVariants)[number];

/** The variants of which a `mixed` list has an item each. */
const itemVariants = hostileVariants.filter((variant) => variant !== "mixed" && variant !== "empty");

/** Returns a valid body at the edges of an operation's 2XX response, by variant; undefined if it has no body. */
export function hostileBodies(
  document: Document,
  operation: Pick<OperationNode, "id" | "responses">,
): Readonly<Record<HostileVariant, unknown>> | undefined {
  const schema = successOf(operation)?.schema?.value;
  if (!schema) return undefined;
  const whole = dereference(document, schema) as Schema;
  const key = keyOf(document, operation);
  const bodies = hostileVariants.map((variant) => [variant, withUniqueItems(bodyOf(whole, variant, 0), key)]);
  return Object.fromEntries(bodies) as Record<HostileVariant, unknown>;
}

/** Returns the field that identifies an item of the list that an operation returns. */
function keyOf(document: Document, operation: Pick<OperationNode, "responses">): string | undefined {
  const media = successOf(operation)?.media;
  const schema = media && resolveRef<Schema>(document, media.schema);
  const items = schema?.items ?? schema?.properties?.items?.items;
  return document["x-invariants"]?.["unique-items"].keys[componentName(items) ?? ""];
}

function withUniqueItems(body: unknown, key: string | undefined): unknown {
  const items: unknown = Array.isArray(body) ? body : (body as { items?: unknown } | null)?.items;
  if (key === undefined || !Array.isArray(items)) return body;
  const used = new Set<unknown>();
  for (const item of items as Record<string, unknown>[]) {
    const value = item[key];
    for (const last of "0123456789abcdef") {
      if (!used.has(item[key])) break;
      item[key] = `${String(value).slice(0, -1)}${last}`;
    }
    used.add(item[key]);
  }
  return body;
}

/** @param index Position among the fields of an object, from which `mixed` selects an edge. */
function bodyOf(schema: Schema, variant: HostileVariant, index: number): unknown {
  if (variant === "null" && isNullable(schema)) return null;
  const open = openEnumOf({}, schema);
  if (open) return variant === "unknown-enum" || variant === "mixed" ? "a_new_value" : open.values[0];
  const branch = schema.anyOf?.find(({ type }) => type !== "null");
  if (branch) return bodyOf({ ...branch, ...withoutAnyOf(schema) }, variant, index);
  if (schema.properties) return objectOf(schema, schema.properties, variant);
  if (schema.items) return listOf(schema, schema.items, variant);
  return scalarOf(schema, variant === "mixed" ? (index % 2 === 0 ? "longest" : "smallest") : variant);
}

function objectOf(
  { required = [] }: Schema,
  properties: Record<string, Schema>,
  variant: HostileVariant,
): unknown {
  const fields = Object.entries(properties).flatMap(([name, schema], index): [string, unknown][] => {
    const choices: ("absent" | "null" | "value")[] = ["value"];
    if (!required.includes(name)) choices.push("absent");
    if (isNullable(schema)) choices.push("null");
    const choice = variant === "mixed" ? choices[index % choices.length] : choices[0];
    if (choice === "absent" || (variant === "missing" && choices.includes("absent"))) return [];
    return [[name, choice === "null" ? null : bodyOf(schema, variant, index)]];
  });
  return withCredibleFields(Object.fromEntries(fields));
}

/** Without these, a caller would not meet the edges: it would page without end, or have no token. Invariants hold, too. */
function withCredibleFields(value: Record<string, unknown>): Record<string, unknown> {
  if ("total_items" in value) value.total_items = Array.isArray(value.items) ? value.items.length : 0;
  const [earlier, later] = [value.created_at, value.updated_at];
  if (typeof earlier === "string" && typeof later === "string" && later < earlier) {
    value.created_at = later;
    value.updated_at = earlier;
  }
  if (typeof value.expires_in === "number") value.expires_in = Math.max(1, value.expires_in);
  return value;
}

function listOf({ minItems = 0, maxItems }: Schema, items: Schema, variant: HostileVariant): unknown[] {
  if (variant === "mixed") return itemVariants.slice(0, maxItems).map((one) => bodyOf(items, one, 0));
  const length = variant === "empty" ? minItems : Math.max(1, minItems);
  return Array.from({ length }, () => bodyOf(items, variant, 0));
}

function scalarOf(schema: Schema, variant: HostileVariant): unknown {
  const types = [schema.type ?? []].flat();
  if (schema.enum) return schema.enum.find((value) => value !== null);
  if (types.includes("boolean")) return variant !== "smallest";
  if (types.includes("integer") || types.includes("number")) return numberOf(schema, variant);
  return textOf(schema, variant);
}

function numberOf({ type, minimum, maximum, examples }: Schema, variant: HostileVariant): number {
  const largest = maximum ?? Number.MAX_SAFE_INTEGER;
  // Integers are amounts, counts and sizes.
  const smallest = minimum ?? ([type].flat().includes("integer") ? 0 : -Number.MAX_SAFE_INTEGER);
  if (variant === "longest") return largest;
  if (variant === "smallest") return smallest;
  return (examples?.[0] as number | undefined) ?? Math.max(smallest, Math.min(1, largest));
}

interface Texts {
  readonly smallest: string;
  readonly longest: string;
  readonly other: string;
}

const formats: Readonly<Record<string, Texts>> = {
  uuid: {
    smallest: "00000000-0000-0000-0000-000000000000",
    longest: "ffffffff-ffff-ffff-ffff-ffffffffffff",
    other: "3c90c3cc-0d44-4b50-8888-8dd25736052a",
  },
  date: { smallest: "1970-01-01", longest: "9999-12-31", other: "2024-02-29" },
};

const timestamps: Texts = {
  smallest: "1970-01-01T00:00:00",
  longest: "9999-12-31T23:59:59.999999999+14:00",
  other: "2024-02-29T23:59:59.999999",
};

const emailDomain = "@example.com";

/** Length of a string without a documented maximum. */
const unlimited = 1_000;

function textOf(schema: Schema, variant: HostileVariant): string {
  const { format, pattern, minLength = 0, maxLength = unlimited, examples } = schema;
  const known = format === undefined ? undefined : formats[format];
  const edge = variant === "smallest" || variant === "longest" ? variant : "other";
  if (known) return known[edge];
  if (pattern !== undefined) {
    if (new RegExp(pattern).test(timestamps[edge])) return timestamps[edge];
    if (examples?.length) return String(examples[0]);
    throw new Error(`No valid value of the pattern ${pattern} is known: add an example to its schema.`);
  }
  if (format === "email") {
    // An address has at most 64 characters before the @.
    const length = Math.min(64, maxLength - emailDomain.length);
    return variant === "longest" ? `${"w".repeat(length)}${emailDomain}` : "a@b.co";
  }
  if (variant === "longest") return "W".repeat(maxLength);
  if (variant === "smallest") return "W".repeat(Math.max(1, minLength));
  if (variant === "empty") return "W".repeat(minLength);
  if (examples?.length) return String(examples[0]);
  return "sample".padEnd(minLength, "W").slice(0, maxLength);
}

function isNullable({ type, anyOf = [], enum: values = [] }: Schema): boolean {
  return [type ?? []].flat().includes("null") || values.includes(null) || anyOf.some(isNullable);
}

function withoutAnyOf({ anyOf: _, ...rest }: Schema): Schema {
  return rest;
}

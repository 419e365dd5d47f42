/** Compares one row of the facts, and all below it, with the schema that stands for it in the document. */
import { isDeepStrictEqual } from "node:util";
import { join } from "@mycreditapp/document";
import type { Check, Row } from "./model.ts";
import type { Json, Seen } from "./seen.ts";

export interface RowPlace {
  at: string;
  /** Whether the document requires it. */
  required: boolean;
  pointer: string;
  /** A parameter's examples stand beside its schema. */
  examples?: unknown[];
}

export function* compareRow(row: Row, seen: Seen, place: RowPlace): Generator<Check> {
  const { at } = place;
  const check = (
    keyword: string,
    expected: unknown,
    found: unknown,
    fact = expected !== undefined,
  ): Check => ({
    at: `${at}/${keyword}`,
    pointer: seen.pointer,
    expected,
    found,
    fact,
  });
  if (row.name !== "" && row.name !== "*") {
    const required = row.required === true;
    yield {
      ...check("required", required, place.required, row.required !== "unknown" && !row.decided),
      pointer: place.pointer,
    };
  }
  yield check("type", row.type, seen.type);
  yield check("format", row.format, seen.format);
  yield check("nullable", row.nullable === true, seen.nullable, row.nullable !== undefined && !row.decided);
  yield check("enum", row.values?.list, seen.values?.list);
  if (row.values && seen.values) {
    // Lists of responses have grown between versions; those of requests are as long as their page says.
    const closed = row.values.closed && !/^\/(response|errors)\b/.test(at);
    yield check("enum/open", !closed, !seen.values.closed, false);
  }
  for (const keyword of new Set([...Object.keys(row.limits), ...Object.keys(seen.limits)])) {
    yield check(keyword, row.limits[keyword], seen.limits[keyword]);
  }
  yield check("default", row.default, seen.default);
  yield {
    ...check("examples", some(row.examples), some(place.examples ?? seen.examples)),
    pointer: place.pointer,
  };
  if (row.items && seen.items) {
    yield* compareRow(row.items, seen.items, { at: `${at}/*`, required: true, pointer: seen.items.pointer });
  } else if (row.items || seen.items) {
    yield check("items", row.items && "items", seen.items && "items");
  }
  yield* compareFields(row.fields ?? [], seen, at);
}

function* compareFields(fields: Row[], seen: Seen, at: string): Generator<Check> {
  for (const field of fields) {
    const property = seen.properties.get(field.name);
    const pointer = join(seen.pointer, "properties", field.name);
    yield {
      at: `${at}/${field.name}`,
      pointer,
      expected: "property",
      found: property && "property",
      fact: true,
    };
    if (!property) continue;
    const required = seen.required.has(field.name);
    yield* compareRow(field, property, { at: `${at}/${field.name}`, required, pointer });
  }
  const known = new Set(fields.map(({ name }) => name));
  for (const [name, property] of seen.properties) {
    if (known.has(name)) continue;
    yield {
      at: `${at}/${name}`,
      pointer: property.pointer,
      expected: undefined,
      found: "property",
      fact: false,
    };
  }
  for (const name of seen.required) {
    if (seen.properties.has(name)) continue;
    yield {
      at: `${at}/${name}/required`,
      pointer: seen.pointer,
      expected: undefined,
      found: true,
      fact: false,
    };
  }
}

const some = (list: unknown[]): unknown[] | undefined => (list.length === 0 ? undefined : list);

/** Lists are equal in any order; a page's order has no meaning, and shared schemas can have one order only. */
export function agrees({ expected, found }: Check): boolean {
  if (Array.isArray(expected) && Array.isArray(found)) {
    const sorted = (list: unknown[]) => list.map((value) => JSON.stringify(value)).sort();
    return isDeepStrictEqual(sorted(expected), sorted(found));
  }
  return isDeepStrictEqual(expected, found);
}

/** What no page shows of a part: the document must not have it. */
export function* compareUnseen(
  at: string,
  pointer: string,
  part: Json,
  keywords: readonly string[],
): Generator<Check> {
  for (const keyword of keywords) {
    const where = { at: `${at}/${keyword}`, pointer: join(pointer, keyword) };
    yield { ...where, expected: undefined, found: part?.[keyword], fact: false };
  }
}

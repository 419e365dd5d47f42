import type { Json } from "@mycreditapp/contract-tests";
import { type Document, join, openEnumOf, type Schema, schemasOf } from "@mycreditapp/document";
import { boundMutants } from "./bounds.js";
import type { Proposal } from "./mutant.js";

/** The constraints of every schema. */
export function* schemaMutants(document: Document): Generator<Proposal> {
  for (const { pointer, value: schema } of schemasOf(document, ["properties", "items"])) {
    yield* nullMutants(pointer, schema);
    yield* openEnumMutants(document, pointer, schema);
    if (schema.$ref || schema.anyOf) continue;
    yield* typeMutants(pointer, schema);
    yield* enumMutants(pointer, schema);
    yield* boundMutants(pointer, schema);
    yield* propertyMutants(pointer, schema);
  }
}

const otherType: Readonly<Record<string, string>> = {
  string: "integer",
  integer: "string",
  number: "string",
  boolean: "string",
  array: "string",
  object: "string",
};

function* typeMutants(pointer: string, { type }: Schema): Generator<Proposal> {
  const at = join(pointer, "type");
  for (const one of [type ?? []].flat()) {
    const other = otherType[one];
    if (!other) continue;
    const swap = (to: string): Json =>
      typeof type === "string" ? to : (type ?? []).map((old) => (old === one ? to : old));
    yield {
      operator: "type changed",
      pointer: at,
      detail: `${one} to ${other}`,
      edits: [{ set: at, value: swap(other) }],
    };
    if (one === "integer") {
      yield {
        operator: "type widened",
        pointer: at,
        detail: "integer to number",
        edits: [{ set: at, value: swap("number") }],
      };
    }
  }
}

function* enumMutants(pointer: string, schema: Schema): Generator<Proposal> {
  if (!schema.enum) return;
  const at = join(pointer, "enum");
  yield* valueMutants("enum value", at, schema.enum as string[]);
  yield { operator: "enum dropped", pointer: at, edits: [{ drop: at }] };
}

/** An open enum that no longer accepts other values, and its known values where it lists them itself. */
function* openEnumMutants(document: Document, pointer: string, schema: Schema): Generator<Proposal> {
  if (!schema.anyOf || !openEnumOf(document, schema)) return;
  const at = join(pointer, "anyOf");
  const anyString = schema.anyOf.findIndex(({ type, enum: values }) => type === "string" && !values);
  // Where it refers to an open enum, the mutants are at that schema.
  if (anyString === -1) return;
  yield { operator: "open enum closed", pointer: at, edits: [{ drop: join(at, anyString) }] };
  for (const [index, { enum: values }] of schema.anyOf.entries()) {
    if (values) yield* valueMutants("known value", join(at, index, "enum"), values as string[]);
  }
}

function* valueMutants(name: string, at: string, values: readonly string[]): Generator<Proposal> {
  for (const removed of values.length > 1 ? values : []) {
    const value = values.filter((one) => one !== removed);
    yield { operator: `${name} removed`, pointer: at, detail: String(removed), edits: [{ set: at, value }] };
  }
  yield {
    operator: `${name} added`,
    pointer: at,
    edits: [{ set: at, value: [...values, "an_added_value"] }],
  };
}

function* propertyMutants(pointer: string, { properties, required }: Schema): Generator<Proposal> {
  for (const name of Object.keys(properties ?? {})) {
    const at = join(pointer, "properties", name);
    yield { operator: "property removed", pointer: at, edits: [{ drop: at }] };
    yield { operator: "property renamed", pointer: at, edits: [{ rename: at, to: `${name}_renamed` }] };
    if (required?.includes(name)) continue;
    const value = [...(required ?? []), name];
    const list = join(pointer, "required");
    yield { operator: "required added", pointer: list, detail: name, edits: [{ set: list, value }] };
  }
  for (const name of required ?? []) {
    const list = join(pointer, "required");
    const value = (required ?? []).filter((one) => one !== name);
    yield { operator: "required dropped", pointer: list, detail: name, edits: [{ set: list, value }] };
  }
}

/** Null allowed where it is forbidden, and the reverse. */
function* nullMutants(pointer: string, schema: Schema): Generator<Proposal> {
  const { type, anyOf, $ref } = schema;
  if (anyOf) {
    const others = anyOf.filter((one) => one.type !== "null");
    const operator = others.length < anyOf.length ? "null forbidden" : "null allowed";
    const branches = operator === "null allowed" ? [...anyOf, { type: "null" }] : others;
    const value = (branches.length === 1 ? branches[0] : { ...schema, anyOf: branches }) as unknown as Json;
    yield { operator, pointer, edits: [{ set: pointer, value }] };
  } else if ($ref) {
    const value = { anyOf: [{ $ref }, { type: "null" }] };
    yield { operator: "null allowed", pointer, edits: [{ set: pointer, value }] };
  } else if (type) {
    const at = join(pointer, "type");
    const types = [type].flat();
    const without = types.filter((one) => one !== "null");
    if (without.length < types.length) {
      yield { operator: "null forbidden", pointer: at, edits: [{ set: at, value: without }] };
      return;
    }
    const edits = [{ set: at, value: [...types, "null"] }];
    if (schema.enum) edits.push({ set: join(pointer, "enum"), value: [...schema.enum, null] as never });
    yield { operator: "null allowed", pointer: at, edits };
  }
}

import type { Document, Json, Schema } from "../../document/document.js";
import { join } from "../../document/node.js";
import { operationsOf } from "../../document/operations.js";
import type { Proposal } from "../mutant.js";
import { boundMutants, nullMutants } from "./constraints.js";

/** Everything that a schema says, wherever schemas stand. */
export function* schemaMutants(document: Document): Generator<Proposal> {
  for (const [pointer, schema] of schemasOf(document)) {
    yield* nullMutants(pointer, schema);
    if (schema.$ref || schema.anyOf) continue;
    yield* typeMutants(pointer, schema);
    yield* enumMutants(pointer, schema);
    yield* boundMutants(pointer, schema);
    yield* memberMutants(pointer, schema);
  }
}

/** Every schema with its pointer, each once: components are not entered through references. */
function* schemasOf(document: Document): Generator<[string, Schema]> {
  for (const [name, schema] of Object.entries(document.components.schemas)) {
    yield* within(join("#/components/schemas", name), schema);
  }
  const seen = new Set<string>();
  for (const { parameters, body, responses } of operationsOf(document)) {
    const roots: [string, Schema][] = parameters.map(({ value, pointer }) => [
      join(pointer, "schema"),
      value.schema,
    ]);
    if (body) roots.push([join(body.pointer, "schema"), body.media.schema]);
    for (const { schema } of responses) if (schema) roots.push([schema.pointer, schema.value]);
    for (const [pointer, schema] of roots) {
      if (seen.has(pointer)) continue;
      seen.add(pointer);
      yield* within(pointer, schema);
    }
  }
}

function* within(pointer: string, schema: Schema): Generator<[string, Schema]> {
  yield [pointer, schema];
  for (const [name, member] of Object.entries(schema.properties ?? {})) {
    yield* within(join(pointer, "properties", name), member);
  }
  if (schema.items) yield* within(join(pointer, "items"), schema.items);
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
  for (const keyword of ["enum", "x-extensible-enum"] as const) {
    const options = schema[keyword];
    if (!options) continue;
    const name = keyword === "enum" ? "enum value" : "known value";
    const at = join(pointer, keyword);
    for (const option of options.length > 1 ? options : []) {
      const value = options.filter((one) => one !== option);
      yield { operator: `${name} removed`, pointer: at, detail: String(option), edits: [{ set: at, value }] };
    }
    yield {
      operator: `${name} added`,
      pointer: at,
      edits: [{ set: at, value: [...options, "an_added_value"] }],
    };
    yield { operator: `${keyword} dropped`, pointer: at, edits: [{ drop: at }] };
  }
}

function* memberMutants(pointer: string, { properties, required }: Schema): Generator<Proposal> {
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

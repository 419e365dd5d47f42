import { join } from "@mycreditapp/document";
import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { type Fields, isFields, type Node, type Source } from "../document/source.js";
import type { Direction } from "../schema/subset.js";

/**
 * Rewrites a schema of a document as JSON Schema 2020-12, for Ajv. Independent of how schemas are compared, so that a
 * wrong comparison is found out.
 */
export function toJsonSchema(source: Source, root: Node, direction: Direction): Fields {
  const definitions: Record<string, unknown> = {};
  const names = new Map<string, string>();
  const schema = convert(root);
  return { ...(isFields(schema) ? schema : { allOf: [schema] }), $defs: definitions };

  function convert(node: Node): unknown {
    const { value, file, pointer } = node;
    if (!isFields(value)) return value;
    const target = source.target(node);
    if (target) {
      const reference = { $ref: `#/$defs/${define(target)}` };
      const { $ref: _, ...siblings } = value;
      if (source.is30 || Object.keys(siblings).length === 0) return reference;
      return { allOf: [reference, convert({ ...node, value: siblings })] };
    }
    const child = (key: string, inner: unknown, ...more: (string | number)[]) =>
      convert({ value: inner, file, pointer: join(pointer, key, ...more) });
    const made: Fields = {};
    for (const [key, inner] of Object.entries(value)) {
      if (["properties", "patternProperties", "dependentSchemas", "$defs"].includes(key) && isFields(inner)) {
        made[key] = Object.fromEntries(
          Object.entries(inner).map(([name, one]) => [name, child(key, one, name)]),
        );
      } else if (["allOf", "anyOf", "oneOf", "prefixItems"].includes(key) && Array.isArray(inner)) {
        made[key] = inner.map((one, index) => child(key, one, index));
      } else if (subschemas.includes(key)) made[key] = child(key, inner);
      else if (!ignored.includes(key)) made[key] = inner;
    }
    withhold(made, node as Node<Fields>);
    return source.is30 ? upgraded(made, value) : made;
  }

  function define(target: Node): string {
    const id = target.file + target.pointer;
    const found = names.get(id);
    if (found) return found;
    const name = `s${names.size}`;
    names.set(id, name);
    definitions[name] = {};
    definitions[name] = convert(target);
    return name;
  }

  /** Read-only properties are not in requests, write-only ones not in responses. */
  function withhold(made: Fields, node: Node<Fields>): void {
    const flag = direction === "request" ? "readOnly" : "writeOnly";
    const properties = (node.value.properties ?? {}) as Fields;
    for (const [name, value] of Object.entries(properties)) {
      let at: Node | undefined = { value, file: node.file, pointer: node.pointer };
      let isWithheld = false;
      while (at && !isWithheld) {
        isWithheld = isFields(at.value) && at.value[flag] === true;
        at = source.target(at);
      }
      if (!isWithheld) continue;
      // A read-only property is not accepted; who reads a response does not care about one that it never had.
      if (direction === "request") (made.properties as Fields)[name] = false;
      else delete (made.properties as Fields)[name];
      if (Array.isArray(made.required)) made.required = made.required.filter((one) => one !== name);
    }
  }
}

const subschemas = [
  "items",
  "additionalProperties",
  "unevaluatedProperties",
  "unevaluatedItems",
  "propertyNames",
  "contains",
  "not",
  "if",
  "then",
  "else",
];
const ignored = [
  "discriminator",
  "example",
  "examples",
  "default",
  "xml",
  "externalDocs",
  "readOnly",
  "writeOnly",
  "deprecated",
  "$id",
  "$anchor",
];

/** `nullable` and boolean bounds of OpenAPI 3.0. */
function upgraded(made: Fields, value: Fields): Fields {
  const { nullable, ...rest } = made;
  for (const [bound, limit] of [
    ["exclusiveMinimum", "minimum"],
    ["exclusiveMaximum", "maximum"],
  ] as const) {
    if (rest[bound] === true) {
      rest[bound] = rest[limit];
      delete rest[limit];
    } else if (rest[bound] === false) delete rest[bound];
  }
  if (nullable !== true) return rest;
  if (value.type === undefined) return { anyOf: [rest, { type: "null" }] };
  rest.type = [value.type, "null"];
  if (Array.isArray(value.enum)) rest.enum = [...value.enum, null];
  return rest;
}

const ajv = new Ajv2020({ strict: false, allErrors: true, logger: false, validateSchema: false });
addFormats.default(ajv);
for (const name of ["binary", "password", "byte", "date-time-local"])
  if (!ajv.formats[name]) ajv.addFormat(name, true);
const isFile = /^data:([^;,]*);bytes=(\d+),$/;
/** A file in an example value: its media type and size. */
export const fileOf = (mediaType: string, bytes: number): string => `data:${mediaType};bytes=${bytes},`;
ajv.addKeyword({
  keyword: "x-max-bytes",
  validate: (limit: number, value: unknown) => Number(isFile.exec(String(value))?.[2] ?? 0) <= limit,
});
ajv.addKeyword({
  keyword: "x-media-types",
  validate: (types: string[], value: unknown) =>
    types.includes(isFile.exec(String(value))?.[1] ?? types[0] ?? ""),
});

export interface Problem {
  /** JSON Pointer in the value. */
  readonly at: string;
  readonly message: string;
}

const validators = new WeakMap<Source, Map<string, ValidateFunction>>();

/** What is wrong with a value. */
export function problemsOf(source: Source, node: Node, direction: Direction, value: unknown): Problem[] {
  const known = validators.get(source) ?? new Map<string, ValidateFunction>();
  validators.set(source, known);
  const key = `${direction} ${node.file}${node.pointer}`;
  const validate = known.get(key) ?? ajv.compile(toJsonSchema(source, node, direction));
  known.set(key, validate);
  if (validate(value)) return [];
  return (validate.errors ?? []).map((error) => ({ at: error.instancePath, message: messageOf(error) }));
}

function messageOf({ instancePath, keyword, params, message }: ErrorObject): string {
  const place = instancePath === "" ? "The value" : instancePath;
  const values =
    keyword === "enum"
      ? `: ${(params as { allowedValues: unknown[] }).allowedValues.map((one) => JSON.stringify(one)).join(", ")}`
      : "";
  const name =
    keyword === "additionalProperties"
      ? `: ${(params as { additionalProperty: string }).additionalProperty}`
      : "";
  return `${place} ${message ?? keyword}${values}${name}`;
}

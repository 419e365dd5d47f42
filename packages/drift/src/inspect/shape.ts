import { type Document, type OperationNode, resolveRef, type Schema, valueAt } from "@mycreditapp/document";
import { evidenceOf } from "../document/describe.js";
import { isObject, type JsonObject } from "../document/json.js";
import type { Visit } from "../document/visits.js";
import { maskedName, shapeOf } from "../mask/mask.js";
import type { Observation } from "./findings.js";

/** A parsed body, and the schemas that describe its values. */
export interface ParsedBody {
  readonly document: Document;
  readonly operation: OperationNode;
  readonly status: number;
  readonly json: unknown;
  readonly visits: readonly Visit[];
  /** JSON Pointer of its schema. */
  readonly pointer: string;
}

const envelope = "#/components/schemas/ErrorResponse";

/** An error without the envelope, with more or fewer items than its status allows, or with a status of success. */
export function inspectEnvelope(body: ParsedBody, fallback: readonly string[]): Observation[] | undefined {
  const { json, visits, document, status } = body;
  const isErrorResponse = visits.some(({ at, schema }) => at === "" && schema === envelope);
  const observe = (expected: string, found: string): Observation[] => {
    const part = isErrorResponse ? envelope : body.pointer;
    const evidence = evidenceOf(document, [part, ...fallback]);
    return [{ kind: "error-envelope", location: "", expected, found, part, evidence }];
  };
  const detail = isObject(json) ? json.detail : undefined;
  if (!isErrorResponse) {
    const isError = Array.isArray(detail) && detail.some((item) => isObject(item) && "msg" in item);
    return isError ? observe("the documented body", `an error with status ${status}`) : undefined;
  }
  const expected = status === 422 ? "{detail: [ErrorItem, ...]}" : "{detail: [ErrorItem]} with one item";
  if (!Array.isArray(detail)) {
    const isBare = isObject(json) && "code" in json && "msg" in json;
    return observe(expected, isBare ? "a bare ErrorItem without the envelope" : shapeOf(json));
  }
  if (detail.length === 0) return observe(expected, "no item in detail");
  if (detail.length > 1 && status !== 422) return observe(expected, `${detail.length} items in detail`);
  return undefined;
}

/** A body that is inside of another object, or has nothing in any documented field. */
export function inspectShape(body: ParsedBody, fallback: readonly string[]): Observation[] | undefined {
  const { document, json, pointer } = body;
  const schema = targetOf(document, valueAt(document, pointer) as Schema);
  if (!isObject(json)) return undefined;
  const names = Object.keys(schema.properties ?? {});
  if (names.some((name) => (json[name] ?? null) !== null)) return undefined;
  const part = pointer;
  const evidence = evidenceOf(document, [part, ...fallback]);
  const list = schema.properties?.total_items && schema.properties.items;
  const inner = Object.entries(json).find(
    ([name, value]) =>
      !names.includes(name) &&
      (fits(document, schema, value) || (list && isFilled(value) && fits(document, list, value))),
  );
  if (inner) {
    const [name, value] = inner;
    const location = `/${maskedName(name)}`;
    const expected = `${describe(schema)} as the whole body`;
    const found = `wrapped: the whole body is ${shapeOf(json)}, and \`${maskedName(name)}\` is ${shapeOf(value)}`;
    return [{ kind: "wrapped-body", location, expected, found, part, evidence }];
  }
  // With required fields, each missing one is found.
  if (names.length === 0 || schema.required?.length) return undefined;
  const expected = `some of the documented fields, such as \`${names.slice(0, 3).join("`, `")}\``;
  return [{ kind: "suspicious-body", location: "", expected, found: shapeOf(json), part, evidence }];
}

/** Items of a list that have none of the documented fields, all of which are optional; and such objects within items. */
export function inspectEmptyObjects({ document, visits }: ParsedBody): Omit<Observation, "evidence">[] {
  return visits.flatMap(({ at, schema: part, value }): Omit<Observation, "evidence">[] => {
    const schema = valueAt(document, part) as Schema;
    const names = Object.keys(schema.properties ?? {});
    if (at === "" || names.length === 0 || schema.required?.length || !isObject(value)) return [];
    if (names.some((name) => (value[name] ?? null) !== null)) return [];
    const isItem = /^(\/items)?\/\d+$/.test(at);
    const expected = `some of the documented fields, such as \`${names.slice(0, 3).join("`, `")}\``;
    const kind = isItem ? "suspicious-body" : "empty-object";
    return [{ kind, location: at, expected, found: shapeOf(value), part }];
  });
}

/** Returns true if a value could be the body that a schema describes. */
function fits(document: Document, schema: Schema, value: unknown): boolean {
  if (schema.items) {
    const item = targetOf(document, schema.items);
    return Array.isArray(value) && (value.length === 0 || fits(document, item, value[0]));
  }
  if (!isObject(value)) return false;
  const names = Object.keys(schema.properties ?? {});
  const known = names.filter((name) => name in (value as JsonObject));
  return known.length > 0 && known.length >= (schema.required?.length ?? 0) / 2;
}

const isFilled = (value: unknown): boolean => Array.isArray(value) && value.length > 0;

function targetOf(document: Document, schema: Schema): Schema {
  const target = resolveRef<Schema>(document, schema);
  const branch = target.anyOf?.find(({ type }) => type !== "null");
  return branch ? resolveRef<Schema>(document, branch) : target;
}

const describe = ({ items }: Schema): string => (items ? "a list" : "the documented object");

import { collectFindings } from "@mycreditapp/contract-runtime/collect-findings";
import { findDrift } from "@mycreditapp/contract-runtime/find-drift";
import type { Finding as RuntimeFinding } from "@mycreditapp/contract-runtime/finding";
import { responses } from "@mycreditapp/contract-runtime/generated/all-responses";
import { error } from "@mycreditapp/contract-runtime/generated/error-validators";
import { type FieldQuestion, join, type Schema, stepsOf, valueAt } from "@mycreditapp/document";
import { describeSchema, evidenceOf } from "../document/describe.js";
import { isObject, parentOf } from "../document/json.js";
import type { Visit } from "../document/visits.js";
import { maskedEnumValue, maskedPointer, shapeOf } from "../mask/mask.js";
import { acceptedFormat, formatOfTimestamp } from "../mask/timestamps.js";
import type { Kind, Observation } from "./findings.js";
import { inspectEmptyObjects, type ParsedBody } from "./shape.js";
import { inspectStrings, isTimestamp } from "./strings.js";

/** The schemas that describe each location of a body. */
type SchemasByLocation = ReadonlyMap<string, readonly string[]>;

type Unrated = Omit<Observation, "evidence">;

/** The differences between a body and its schema. */
export function inspectBody(body: ParsedBody, fallback: readonly string[]): Observation[] {
  const schemas = schemasByLocation(body.visits);
  const findings = runtimeFindings(body);
  const invalid = new Set(findings.map(({ pointer }) => pointer));
  const all = [
    ...findings.map((finding) => observationOf(body, schemas, finding)),
    ...fieldsWithoutSchema(body, schemas),
    ...inspectStrings(body, invalid),
    ...inspectEmptyObjects(body),
  ];
  return all.map((one) => ({
    ...one,
    location: maskedPointer(one.location),
    evidence: evidenceAt(body, fallback, schemas, one),
  }));
}

/** As contract-runtime finds them, for the client's validation too. */
function runtimeFindings({ operation, status, json }: ParsedBody): readonly RuntimeFinding[] {
  const described = responses[operation.id];
  if (status < 400) return (described && findDrift(described, status, json)?.findings) ?? [];
  return error(json) ? [] : collectFindings(error.errors ?? [], json);
}

function schemasByLocation(visits: readonly Visit[]): SchemasByLocation {
  const schemas = new Map<string, string[]>();
  for (const { at, schema } of visits) schemas.set(at, [...(schemas.get(at) ?? []), schema]);
  return schemas;
}

function observationOf(
  { document, json }: ParsedBody,
  schemas: SchemasByLocation,
  { kind: found, pointer: location, count }: RuntimeFinding,
): Unrated {
  const holder = schemas
    .get(parentOf(location))
    ?.find((one) => isObject((valueAt(document, one) as Schema).properties));
  if (found === "missing-field") {
    const part = join(holder ?? "", "properties", stepsOf(location).at(-1) ?? "");
    return {
      kind: found,
      location,
      expected: describeSchema(document, { $ref: part }),
      found: "nothing",
      part,
      count,
    };
  }
  const value = valueAt(json, location);
  if (found === "undocumented-field") {
    return { kind: found, location, expected: "nothing", found: shapeOf(value), part: holder ?? "", count };
  }
  const applied = schemas.get(location) ?? [];
  const part =
    (found === "unknown-open-enum-value"
      ? applied.find((one) => isOpen(valueAt(document, one)))
      : undefined) ??
    applied.findLast((one) => !isOpen(valueAt(document, one))) ??
    applied[0] ??
    "";
  const expected = describeSchema(document, { $ref: part });
  if (found === "unknown-open-enum-value" || found === "unknown-enum-value") {
    const isCode = applied.some((one) => one.endsWith("/schemas/ErrorCode"));
    const kind = isCode ? "undocumented-error-code" : found;
    return { kind, location, expected, found: maskedEnumValue(value), part, count };
  }
  const isTime = applied.some((one) => isTimestamp(document, one));
  const isDate = applied.some((one) => (valueAt(document, one) as Schema).format === "date");
  const format = isTime || isDate ? formatOfTimestamp(value) : undefined;
  if (format !== undefined && acceptedFormat.test(format) && (format === "date") === isDate) {
    return {
      kind: "impossible-date",
      location,
      expected,
      found: "a day or time that does not exist",
      part,
      count,
    };
  }
  const kind: Kind = isTime && format ? "timestamp-format" : found;
  const size = found === "out-of-bounds" && typeof value === "number" ? " out of range" : "";
  return { kind, location, expected, found: format ?? `${shapeOf(value)}${size}`, part, count };
}

function isOpen(schema: unknown): boolean {
  return isObject(schema) && Array.isArray(schema.anyOf);
}

/** Fields of objects that the document does not describe at all. */
function fieldsWithoutSchema({ visits, document }: ParsedBody, schemas: SchemasByLocation): Unrated[] {
  return visits.flatMap(({ at, schema: part, value }) => {
    const schema = valueAt(document, part) as Schema;
    const isDescribed =
      schema.$ref ?? schema.anyOf ?? schema.properties ?? schema.items ?? schema.additionalProperties;
    const types = [schema.type ?? ["object", "array"]].flat();
    if (!types.includes(Array.isArray(value) ? "array" : "object")) return [];
    if (isDescribed !== undefined || typeof value !== "object" || value === null) return [];
    return Object.entries(value)
      .map(([name, field]) => ({ location: join(at, name), field }))
      .filter(({ location }) => !schemas.has(location))
      .map(({ location, field }): Unrated => {
        return { kind: "undocumented-field", location, expected: "nothing", found: shapeOf(field), part };
      });
  });
}

/** The nearest evidence: of the part, of the schemas up to the root of the body, of the response. */
function evidenceAt(
  { document }: ParsedBody,
  fallback: readonly string[],
  schemas: SchemasByLocation,
  { kind, found, location, part }: Unrated,
): string {
  const parts = [part];
  for (let at = location; ; at = parentOf(at)) {
    parts.push(...(schemas.get(at) ?? []));
    if (at === "") break;
  }
  const own = parts
    .map((one) => evidenceOf(document, [one], questionOf(kind, found)))
    .find((evidence) => evidence !== "none");
  return own ?? evidenceOf(document, fallback);
}

/** The question about a field that a finding contradicts. */
function questionOf(kind: Kind, found: string): FieldQuestion | undefined {
  if (kind === "missing-field") return "required";
  if (kind === "wrong-type" && found === "null") return "nullable";
  return kind === "unknown-open-enum-value" ? "values" : undefined;
}

import { type Document, type FieldQuestion, join, valueAt } from "@mycreditapp/document";
import type { ErrorObject } from "ajv/dist/2020.js";
import { describeSchema, evidenceOf } from "../document/describe.js";
import { isObject, parentOf } from "../document/json.js";
import { type CheckResult, schemaOf, type Visit } from "../document/schema-checker.js";
import { maskedEnumValue, maskedPointer, shapeOf } from "../mask/mask.js";
import { formatOfTimestamp } from "../mask/timestamps.js";
import { kindOf, withoutConsequences } from "./ajv-errors.js";
import type { Kind, Observation } from "./findings.js";
import { inspectStrings, isTimestamp } from "./strings.js";

/** A body and the result of its validation. */
export interface CheckedBody {
  readonly document: Document;
  readonly checked: CheckResult;
  readonly json: unknown;
  /** The parts whose evidence applies if no schema has its own. */
  readonly fallback: readonly string[];
}

/** The schemas that were applied to each location of a body. */
type SchemasByLocation = ReadonlyMap<string, readonly string[]>;

/** The differences between a body and the document. */
export function inspectBody(body: CheckedBody): Observation[] {
  const schemas = schemasByLocation(body.checked.visits);
  const errors = withoutConsequences(body.checked.errors);
  const mistyped = new Set(errors.filter(({ keyword }) => keyword === "type").map((one) => one.instancePath));
  const observe = (observation: Omit<Observation, "evidence">): Observation => ({
    ...observation,
    location: maskedPointer(observation.location),
    evidence: evidenceAt(body, schemas, observation),
  });
  return [
    ...errors.map((error) => observe(observationOf(body, schemas, error))),
    ...undocumentedFields(body, schemas, mistyped).map(observe),
    ...inspectStrings(body.document, body.checked.visits, errors).map(observe),
  ];
}

function schemasByLocation(visits: readonly Visit[]): SchemasByLocation {
  const schemas = new Map<string, string[]>();
  for (const { at, schema } of visits) schemas.set(at, [...(schemas.get(at) ?? []), schema]);
  return schemas;
}

function observationOf(
  { document }: CheckedBody,
  schemas: SchemasByLocation,
  error: ErrorObject,
): Omit<Observation, "evidence"> {
  const part = schemaOf(error) ?? "";
  const location = error.instancePath;
  if (error.keyword === "required") {
    const name = String(error.params.missingProperty);
    const property = join(part, "properties", name);
    const expected = describeSchema(document, { $ref: property });
    return {
      kind: "missing-field",
      location: join(location, name),
      expected,
      found: "absent",
      part: property,
    };
  }
  const isTime = schemas.get(location)?.some((one) => isTimestamp(document, one));
  const format = isTime ? formatOfTimestamp(error.data) : undefined;
  const kind = format ? "timestamp-format" : kindOf(error.keyword);
  const found =
    kind === "unknown-enum-value" ? maskedEnumValue(error.data) : `${shapeOf(error.data)}${bound(error)}`;
  return {
    kind,
    location,
    expected: describeSchema(document, { $ref: part }),
    found: format ?? found,
    part,
  };
}

function bound({ keyword, params }: ErrorObject): string {
  const isNumeric = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"].includes(keyword);
  return isNumeric ? ` that is not ${params.comparison} ${params.limit}` : "";
}

/** The fields to which no schema was applied. Values within them are not inspected. */
function undocumentedFields(
  { json, document }: CheckedBody,
  schemas: SchemasByLocation,
  mistyped: ReadonlySet<string>,
): Omit<Observation, "evidence">[] {
  const found: Omit<Observation, "evidence">[] = [];
  const walk = (value: unknown, at: string): void => {
    if (typeof value !== "object" || value === null || mistyped.has(at)) return;
    const [part = ""] = schemas.get(at) ?? [];
    const schema = valueAt(document, part);
    if (isObject(schema) && schema.additionalProperties === true) return;
    for (const [name, field] of Object.entries(value)) {
      const location = join(at, name);
      if (schemas.has(location)) walk(field, location);
      else
        found.push({
          kind: "undocumented-field",
          location,
          expected: "nothing",
          found: shapeOf(field),
          part,
        });
      if (!schemas.has(location) && Array.isArray(value)) break;
    }
  };
  walk(json, "");
  return found;
}

/** The nearest evidence: of the part, of the schemas up to the root of the body, of the response. */
function evidenceAt(
  body: CheckedBody,
  schemas: SchemasByLocation,
  { kind, found, location, part }: Omit<Observation, "evidence">,
): string {
  const parts = [part];
  for (let at = location; ; at = parentOf(at)) {
    parts.push(...(schemas.get(at) ?? []));
    if (at === "") break;
  }
  const own = parts
    .map((one) => evidenceOf(body.document, [one], questionOf(kind, found)))
    .find((evidence) => evidence !== "none");
  return own ?? evidenceOf(body.document, body.fallback);
}

/** The question about a field that a finding contradicts. */
function questionOf(kind: Kind, found: string): FieldQuestion | undefined {
  if (kind === "missing-field") return "required";
  if (kind === "wrong-type" && found === "null") return "nullable";
  return kind === "unknown-open-enum-value" ? "values" : undefined;
}

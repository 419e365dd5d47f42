import type { ErrorObject } from "ajv/dist/2020.js";
import { describeSchema } from "../describe.js";
import { evidenceOf } from "../evidence.js";
import type { Sighting } from "../findings.js";
import { maskedEnumValue, maskedPointer, shapeOf } from "../mask.js";
import { child, type Json, parentOf } from "../pointer.js";
import { type Checked, nodeOf, type Visit } from "../schemas.js";
import { formOfTimestamp } from "../timestamps.js";
import { kindOf, withoutConsequences } from "./errors.js";
import { undocumentedFields } from "./fields.js";
import { inspectTexts, isTimestamp } from "./texts.js";

/** A body that was held against its schema. */
export interface CheckedBody {
  readonly document: Json;
  readonly checked: Checked;
  readonly json: unknown;
  /** The parts whose mark holds where no part of the schema has one. */
  readonly fallback: readonly string[];
}

/** What is in a body that the document does not say, and the other way round. */
export function inspectBody(body: CheckedBody): Sighting[] {
  const nodes = nodesByPlace(body.checked.visits);
  const errors = withoutConsequences(body.checked.errors);
  const mistyped = new Set(errors.filter(({ keyword }) => keyword === "type").map((one) => one.instancePath));
  const see = (sighting: Omit<Sighting, "evidence">): Sighting => ({
    ...sighting,
    place: maskedPointer(sighting.place),
    evidence: evidenceAt(body, nodes, sighting.place, sighting.part),
  });
  return [
    ...errors.map((error) => see(sightingOf(body, nodes, error))),
    ...undocumentedFields(body.json, nodes, mistyped, body.document).map(see),
    ...inspectTexts(body.document, body.checked.visits, errors).map(see),
  ];
}

/** The schemas that were applied to each place of a body. */
export type NodesByPlace = ReadonlyMap<string, readonly string[]>;

function nodesByPlace(visits: readonly Visit[]): NodesByPlace {
  const nodes = new Map<string, string[]>();
  for (const { at, node } of visits) nodes.set(at, [...(nodes.get(at) ?? []), node]);
  return nodes;
}

function sightingOf(body: CheckedBody, nodes: NodesByPlace, error: ErrorObject): Omit<Sighting, "evidence"> {
  const node = nodeOf(error) ?? "";
  if (error.keyword === "required") {
    const name = String(error.params.missingProperty);
    const part = child(`${node}/properties`, name);
    const expected = describeSchema(body.document, { $ref: part });
    return { kind: "missing-field", place: child(error.instancePath, name), expected, found: "absent", part };
  }
  const isPointInTime = nodes.get(error.instancePath)?.some((one) => isTimestamp(body.document, one));
  const form = isPointInTime ? formOfTimestamp(error.data) : undefined;
  const kind = form ? "timestamp-form" : kindOf(error.keyword);
  return {
    kind,
    place: error.instancePath,
    expected: describeSchema(body.document, { $ref: node }),
    found:
      form ??
      (kind === "unknown-enum-value" ? maskedEnumValue(error.data) : `${shapeOf(error.data)}${bound(error)}`),
    part: node,
  };
}

function bound({ keyword, params }: ErrorObject): string {
  const isNumeric = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"].includes(keyword);
  return isNumeric ? ` that is not ${params.comparison} ${params.limit}` : "";
}

/** The nearest mark: of the part, of the schemas on the way up to the root of the body, of the response. */
function evidenceAt(body: CheckedBody, nodes: NodesByPlace, place: string, part: string): string {
  const ways = [part];
  for (let at = place; ; at = parentOf(at)) {
    ways.push(...(nodes.get(at) ?? []));
    if (at === "") break;
  }
  const own = ways.map((way) => evidenceOf(body.document, [way])).find((mark) => mark !== "none");
  return own ?? evidenceOf(body.document, body.fallback);
}

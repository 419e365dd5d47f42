import type { ErrorObject } from "ajv/dist/2020.js";
import { describeSchema } from "../describe.js";
import type { Sighting } from "../findings.js";
import { maskedEnumValue } from "../mask.js";
import { isObject, type Json, valueAt } from "../pointer.js";
import type { Visit } from "../schemas.js";
import { naive, timestampForm } from "../timestamps.js";

/** Whether the schema describes a point in time. */
export function isTimestamp(document: Json, node: string): boolean {
  const schema = valueAt(document, node);
  const format = isObject(schema) ? schema.format : undefined;
  return node.endsWith("/schemas/Timestamp") || String(format).startsWith("date-time");
}

/** What a schema check lets pass in texts: values beyond those of an open enum, and points in time without a zone. */
export function inspectTexts(
  document: Json,
  visits: readonly Visit[],
  errors: readonly ErrorObject[],
): Omit<Sighting, "evidence">[] {
  const wrong = new Set(errors.map(({ instancePath }) => instancePath));
  return visits.flatMap(({ at, node, value }): Omit<Sighting, "evidence">[] => {
    if (typeof value !== "string" || wrong.has(at)) return [];
    const schema = valueAt(document, node) as Json;
    const known = schema["x-extensible-enum"];
    if (Array.isArray(known) && !known.includes(value)) {
      const isCode = node.endsWith("/schemas/ErrorCode");
      return [
        {
          kind: isCode ? "undocumented-error-code" : "unknown-open-enum-value",
          place: at,
          expected: describeSchema(document, { $ref: node }),
          found: maskedEnumValue(value),
          part: node,
        },
      ];
    }
    const form = isTimestamp(document, node) ? timestampForm(value) : undefined;
    if (!form?.startsWith(naive)) return [];
    const expected = describeSchema(document, { $ref: node });
    return [{ kind: "naive-timestamp", place: at, expected, found: form, part: node }];
  });
}

import { type Document, openEnumOf, type Schema, valueAt } from "@mycreditapp/document";
import type { ErrorObject } from "ajv/dist/2020.js";
import { describeSchema } from "../document/describe.js";
import type { Visit } from "../document/schema-checker.js";
import { maskedEnumValue } from "../mask/mask.js";
import { naive, timestampFormat } from "../mask/timestamps.js";
import type { Observation } from "./findings.js";

/** Returns true if the schema describes a timestamp. */
export function isTimestamp(document: Document, pointer: string): boolean {
  const schema = valueAt(document, pointer) as Schema | undefined;
  return pointer.endsWith("/schemas/Timestamp") || String(schema?.format).startsWith("date-time");
}

/** Differences that the validation of strings accepts: unknown values of open enums, and naive timestamps. */
export function inspectStrings(
  document: Document,
  visits: readonly Visit[],
  errors: readonly ErrorObject[],
): Omit<Observation, "evidence">[] {
  const invalid = new Set(errors.map(({ instancePath }) => instancePath));
  return visits.flatMap(({ at: location, schema: part, value }): Omit<Observation, "evidence">[] => {
    if (typeof value !== "string" || invalid.has(location)) return [];
    const expected = () => describeSchema(document, { $ref: part });
    const schema = valueAt(document, part) as Schema;
    const known = schema.anyOf && openEnumOf(document, schema)?.values;
    if (known && !known.includes(value)) {
      const isCode = part.endsWith("/schemas/ErrorCode");
      const kind = isCode ? "undocumented-error-code" : "unknown-open-enum-value";
      return [{ kind, location, expected: expected(), found: maskedEnumValue(value), part }];
    }
    const format = isTimestamp(document, part) ? timestampFormat(value) : undefined;
    if (!format?.startsWith(naive)) return [];
    return [{ kind: "naive-timestamp", location, expected: expected(), found: format, part }];
  });
}

import { type Document, type Schema, valueAt } from "@mycreditapp/document";
import { describeSchema } from "../document/describe.js";
import { isImpossibleDate, naive, timestampFormat } from "../mask/timestamps.js";
import type { Observation } from "./findings.js";
import type { ParsedBody } from "./shape.js";

/** Returns true if the schema describes a timestamp. */
export function isTimestamp(document: Document, pointer: string): boolean {
  const schema = valueAt(document, pointer) as Schema | undefined;
  return pointer.endsWith("/schemas/Timestamp") || String(schema?.format).startsWith("date-time");
}

/** Differences that the schemas of strings accept: impossible dates, timestamps without zone, UUIDs in upper case. */
export function inspectStrings(
  { document, visits }: ParsedBody,
  invalid: ReadonlySet<string>,
): Omit<Observation, "evidence">[] {
  return visits.flatMap(({ at: location, schema: part, value }): Omit<Observation, "evidence">[] => {
    if (typeof value !== "string" || invalid.has(location)) return [];
    const observe = (kind: Observation["kind"], found: string) => [
      { kind, location, expected: describeSchema(document, { $ref: part }), found, part },
    ];
    const { format } = valueAt(document, part) as Schema;
    if (format === "uuid") {
      return /[A-F]/.test(value) ? observe("upper-case-uuid", "a UUID in upper case") : [];
    }
    const isTime = isTimestamp(document, part);
    if ((isTime || format === "date") && isImpossibleDate(value))
      return observe("impossible-date", "a day or time that does not exist");
    const actual = isTime ? timestampFormat(value) : undefined;
    return actual?.startsWith(naive) ? observe("naive-timestamp", actual) : [];
  });
}

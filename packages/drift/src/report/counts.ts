import { type Document, join, type Schema, valueAt } from "@mycreditapp/document";
import { isObject } from "../document/json.js";
import { isTimestamp } from "../inspect/strings.js";
import { maskedEnumValue } from "../mask/mask.js";
import { formatOfTimestamp } from "../mask/timestamps.js";
import type { InspectedCall } from "../run/record.js";

/** How often a documented field was present. */
export interface FieldCount {
  /** JSON Pointer of the schema of the object. */
  readonly schema: string;
  readonly field: string;
  readonly required: boolean;
  readonly objects: number;
  readonly present: number;
  readonly null: number;
}

/** How often timestamps had a format. */
export interface TimestampCount {
  readonly format: string;
  readonly count: number;
  /** The operations that returned it. */
  readonly operations: readonly string[];
}

/** How often a status had an error code. */
export interface ErrorCount {
  readonly status: number;
  readonly code: string;
  readonly count: number;
}

/** Counts the documented fields of every object in the responses. */
export function countFields(document: Document, inspected: readonly InspectedCall[]): FieldCount[] {
  const counts = new Map<string, { -readonly [Key in keyof FieldCount]: FieldCount[Key] }>();
  for (const { schema: pointer, value } of inspected.flatMap(({ visits }) => visits)) {
    const schema = valueAt(document, pointer) as Schema;
    if (!schema.properties || !isObject(value)) continue;
    for (const field of Object.keys(schema.properties)) {
      const key = join(pointer, field);
      const required = schema.required?.includes(field) ?? false;
      const one = counts.get(key) ?? { schema: pointer, field, required, objects: 0, present: 0, null: 0 };
      one.objects += 1;
      if (field in value) one.present += 1;
      if (value[field] === null) one.null += 1;
      counts.set(key, one);
    }
  }
  return [...counts.values()];
}

/** Counts the formats of timestamps. */
export function countTimestamps(document: Document, inspected: readonly InspectedCall[]): TimestampCount[] {
  const counts = new Map<string, { count: number; operations: Set<string> }>();
  for (const { operation, visits } of inspected) {
    const values = new Map(
      visits.filter(({ schema }) => isTimestamp(document, schema)).map(({ at, value }) => [at, value]),
    );
    for (const value of values.values()) {
      if (value === null) continue;
      const format = formatOfTimestamp(value) ?? "other";
      const one = counts.get(format) ?? { count: 0, operations: new Set() };
      one.count += 1;
      one.operations.add(operation.id);
      counts.set(format, one);
    }
  }
  return [...counts]
    .map(([format, { count, operations }]) => ({ format, count, operations: [...operations].sort() }))
    .sort((a, b) => b.count - a.count || a.format.localeCompare(b.format));
}

/** Counts the error codes of each status, which the reference pages do not document. */
export function countErrors(inspected: readonly InspectedCall[]): ErrorCount[] {
  const counts = new Map<string, ErrorCount>();
  for (const { status, errorCode } of inspected) {
    if (status < 400) continue;
    const code = errorCode === undefined ? "none" : maskedEnumValue(errorCode).replaceAll('"', "");
    const key = `${status} ${code}`;
    counts.set(key, { status, code, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts.values()].sort((a, b) => a.status - b.status || a.code.localeCompare(b.code));
}

import { isTimestamp } from "./inspect/texts.js";
import { maskedEnumValue } from "./mask.js";
import { child, isObject, type Json, valueAt } from "./pointer.js";
import type { Inspected } from "./record.js";
import { formOfTimestamp } from "./timestamps.js";

/** How often a documented field was there. */
export interface FieldTally {
  /** JSON pointer of the object's schema in the document. */
  readonly schema: string;
  readonly field: string;
  readonly required: boolean;
  readonly objects: number;
  readonly present: number;
  readonly null: number;
}

/** How often the points in time of a field had a form. */
export interface TimestampTally {
  readonly form: string;
  readonly count: number;
  /** The operations in whose answers it was seen. */
  readonly operations: readonly string[];
}

/** How often an error code came with a status. */
export interface ErrorTally {
  readonly status: number;
  readonly code: string;
  readonly count: number;
}

/** Counts the documented fields of every object that was seen. */
export function fieldTallies(document: Json, inspected: readonly Inspected[]): FieldTally[] {
  const tallies = new Map<string, { -readonly [Key in keyof FieldTally]: FieldTally[Key] }>();
  for (const { node, value } of inspected.flatMap(({ visits }) => visits)) {
    const schema = valueAt(document, node) as { properties?: Json; required?: string[] };
    if (!schema.properties || !isObject(value)) continue;
    for (const field of Object.keys(schema.properties)) {
      const key = child(node, field);
      const required = schema.required?.includes(field) ?? false;
      const tally = tallies.get(key) ?? { schema: node, field, required, objects: 0, present: 0, null: 0 };
      tally.objects += 1;
      if (field in value) tally.present += 1;
      if (value[field] === null) tally.null += 1;
      tallies.set(key, tally);
    }
  }
  return [...tallies.values()];
}

/** Counts the forms of points in time. */
export function timestampTallies(document: Json, inspected: readonly Inspected[]): TimestampTally[] {
  const tallies = new Map<string, { count: number; operations: Set<string> }>();
  for (const { operation, visits } of inspected) {
    const places = new Map(
      visits.filter(({ node }) => isTimestamp(document, node)).map(({ at, value }) => [at, value]),
    );
    for (const value of places.values()) {
      if (value === null) continue;
      const form = formOfTimestamp(value) ?? "something else";
      const tally = tallies.get(form) ?? { count: 0, operations: new Set() };
      tally.count += 1;
      tally.operations.add(operation.id);
      tallies.set(form, tally);
    }
  }
  return [...tallies]
    .map(([form, { count, operations }]) => ({ form, count, operations: [...operations].sort() }))
    .sort((a, b) => b.count - a.count || a.form.localeCompare(b.form));
}

/** Counts which status came with which error code: no page says it. */
export function errorTallies(inspected: readonly Inspected[]): ErrorTally[] {
  const tallies = new Map<string, ErrorTally>();
  for (const { status, errorCode } of inspected) {
    if (status < 400) continue;
    const code = errorCode === undefined ? "none" : maskedEnumValue(errorCode).replaceAll('"', "");
    const key = `${status} ${code}`;
    tallies.set(key, { status, code, count: (tallies.get(key)?.count ?? 0) + 1 });
  }
  return [...tallies.values()].sort((a, b) => a.status - b.status || a.code.localeCompare(b.code));
}

import { InvalidRequestError } from "../errors/invalid-request-error.js";

/**
 * Serializes a query: arrays as repeated names, a `Date` in RFC 3339 (only its date for parameters in `dates`), `null`
 * and `undefined` omitted. Values that a query can't represent are rejected rather than dropped.
 */
export function serializeQuery(
  query: Readonly<Record<string, unknown>>,
  dates: readonly string[] = [],
): string {
  const pairs: string[] = [];
  for (const [name, value] of Object.entries(query)) {
    const isDate = dates.includes(name);
    if (Array.isArray(value) && value.length === 0) {
      throw new InvalidRequestError(
        `query.${name} is an empty array, which can't be sent: omit it, or pass at least one value.`,
      );
    }
    for (const item of Array.isArray(value) ? value : [value]) {
      if (item === undefined || item === null) continue;
      pairs.push(`${encodeURIComponent(name)}=${encodeURIComponent(serializeValue(name, item, isDate))}`);
    }
  }
  return pairs.join("&");
}

function serializeValue(name: string, value: unknown, isDate: boolean): string {
  if (typeof value === "string" || typeof value === "boolean" || typeof value === "bigint")
    return String(value);
  if (Number.isFinite(value)) return String(value);
  if (value instanceof Date) return serializeDate(name, value, isDate);
  throw invalidValue(name, typeof value === "number" ? String(value) : `of type ${typeof value}`);
}

/** Serializes a `Date` in RFC 3339, or only its date. */
export function serializeDate(name: string, value: Date, isDate = false): string {
  if (Number.isNaN(value.getTime())) throw invalidValue(name, "an invalid date");
  return isDate ? value.toISOString().slice(0, 10) : value.toISOString();
}

function invalidValue(name: string, problem: string): InvalidRequestError {
  return new InvalidRequestError(
    `query.${name} is ${problem}: pass a string, a finite number, a boolean, a date or an array of these.`,
  );
}

import { InvalidRequestError } from "../errors/invalid-request-error.js";

/**
 * Writes a query: arrays as repeated names, dates in RFC 3339 (a day where the parameter is one), `null` and `undefined` left out.
 * What has no form in a query is refused rather than dropped.
 */
export function serializeQuery(
  query: Readonly<Record<string, unknown>>,
  days: readonly string[] = [],
): string {
  const pairs: string[] = [];
  for (const [name, value] of Object.entries(query)) {
    const isDay = days.includes(name);
    if (Array.isArray(value) && value.length === 0) {
      throw new InvalidRequestError(
        `query.${name} is an empty array, which can't be sent: leave it out, or give at least one value.`,
      );
    }
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one === undefined || one === null) continue;
      pairs.push(`${encodeURIComponent(name)}=${encodeURIComponent(textOf(name, one, isDay))}`);
    }
  }
  return pairs.join("&");
}

function textOf(name: string, value: unknown, isDay: boolean): string {
  if (typeof value === "string" || typeof value === "boolean" || typeof value === "bigint")
    return String(value);
  if (typeof value === "number" && Number.isFinite(value)) return String(value);
  if (value instanceof Date && !Number.isNaN(value.getTime())) {
    return isDay ? value.toISOString().slice(0, 10) : value.toISOString();
  }
  const problem =
    typeof value === "number"
      ? String(value)
      : value instanceof Date
        ? "an invalid date"
        : `of type ${typeof value}`;
  throw new InvalidRequestError(
    `query.${name} is ${problem}: give a string, a finite number, a boolean, a date or an array of these.`,
  );
}

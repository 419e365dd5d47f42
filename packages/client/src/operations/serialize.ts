import { describeValue } from "../errors/describe-value.js";
import { InvalidRequestError } from "../errors/invalid-request-error.js";

/** Literal parts and parameter names in turn, of every path that was used. */
const partsByPath = new Map<string, readonly string[]>();

function splitPath(path: string): readonly string[] {
  let parts = partsByPath.get(path);
  if (!parts) {
    parts = path.split(/[{}]/);
    partsByPath.set(path, parts);
  }
  return parts;
}

/** Fills the parameters into a path. A value can't leave its segment: `.`, `..` and empty values are rejected. */
export function serializePath(
  path: string,
  parameters: Readonly<Record<string, unknown>> | undefined,
  orgId?: string,
): string {
  const parts = splitPath(path);
  let filled = parts[0] as string;
  for (let index = 1; index < parts.length; index += 2) {
    const name = parts[index] as string;
    // The ID of a scenario is a UUID, which needs no encoding.
    const isOwn = orgId !== undefined && name === "org_id";
    filled += (isOwn ? orgId : serializeSegment(name, parameters?.[name])) + parts[index + 1];
  }
  return filled;
}

function serializeSegment(name: string, value: unknown): string {
  if (Number.isFinite(value)) return String(value);
  const isText = typeof value === "string";
  if (isText && value !== "" && value !== "." && value !== "..") return encodeURIComponent(value);
  throw new InvalidRequestError(
    `path.${name} is ${isText ? `"${value}"` : describeValue(value)}: pass a string or a finite number, not "", "." or "..".`,
  );
}

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
    const items = Array.isArray(value) ? value : [value];
    if (items.length === 0) throw invalidValue(name, "an empty array");
    for (const item of items) {
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
  throw invalidValue(name, describeValue(value));
}

/** Serializes a `Date` in RFC 3339, or only its date. */
export function serializeDate(name: string, value: Date, isDate = false): string {
  if (Number.isNaN(value.getTime())) throw invalidValue(name, "an invalid date");
  return isDate ? value.toISOString().slice(0, 10) : value.toISOString();
}

function invalidValue(name: string, problem: string): InvalidRequestError {
  return new InvalidRequestError(
    `query.${name} is ${problem}: omit it, or pass a string, a finite number, a boolean, a date or a non-empty array of these.`,
  );
}

/** Serializes a JSON body; values that JSON can't represent are rejected by name. */
export function serializeJson(body: unknown, path = "body"): string {
  if (isPlatformBody(body) || typeof body === "function") throw invalidBody(path, body);
  try {
    return JSON.stringify(body);
  } catch (cause) {
    const found = findUnserializable(body, path, []);
    if (!found) throw cause;
    throw new InvalidRequestError(found);
  }
}

export function invalidBody(path: string, body: unknown): InvalidRequestError {
  return new InvalidRequestError(`${path} is ${describeBody(body)}: pass a plain object.`);
}

export function isPlatformBody(body: unknown): body is object {
  return (
    ArrayBuffer.isView(body) ||
    [FormData, Blob, URLSearchParams, ArrayBuffer, ReadableStream].some((type) => body instanceof type)
  );
}

export function describeBody(value: unknown): string {
  return isPlatformBody(value) ? `a ${value.constructor.name}` : describeValue(value);
}

/** Names the first value that JSON can't represent, and the remedy. */
function findUnserializable(value: unknown, path: string, ancestors: readonly unknown[]): string | undefined {
  if (typeof value === "bigint")
    return `${path} is a bigint, which JSON can't represent: pass a number or a string.`;
  if (typeof value !== "object" || value === null) return undefined;
  if (ancestors.includes(value)) return `${path} refers to an object that contains it: pass a tree.`;
  for (const [name, item] of Object.entries(value)) {
    const found = findUnserializable(item, `${path}.${name}`, [...ancestors, value]);
    if (found) return found;
  }
  return undefined;
}

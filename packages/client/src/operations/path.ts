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
    const value = orgId !== undefined && name === "org_id" ? orgId : parameters?.[name];
    filled += serializeSegment(name, value) + parts[index + 1];
  }
  return filled;
}

function serializeSegment(name: string, value: unknown): string {
  if (Number.isFinite(value)) return String(value);
  if (typeof value === "string") {
    if (value !== "" && value !== "." && value !== "..") return encodeURIComponent(value);
    throw new InvalidRequestError(
      `path.${name} is ${JSON.stringify(value)}: pass a value that is not empty, "." or "..".`,
    );
  }
  throw new InvalidRequestError(`path.${name} is ${describeValue(value)}: pass a string or a finite number.`);
}

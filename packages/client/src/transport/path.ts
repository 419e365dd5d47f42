import { InvalidRequestError } from "../errors/invalid-request-error.js";

/** Literal parts and parameter names by turns, of every path that was used. */
const parts = new Map<string, readonly string[]>();

function partsOf(path: string): readonly string[] {
  let known = parts.get(path);
  if (!known) {
    known = path.split(/[{}]/);
    parts.set(path, known);
  }
  return known;
}

/** Fills the parameters into a path. A value can't leave its segment: `.`, `..` and nothing at all are refused. */
export function serializePath(path: string, parameters: Readonly<Record<string, unknown>> = {}): string {
  const known = partsOf(path);
  let filled = known[0] as string;
  for (let index = 1; index < known.length; index += 2) {
    const name = known[index] as string;
    filled += segmentOf(name, parameters[name]) + known[index + 1];
  }
  return filled;
}

function segmentOf(name: string, value: unknown): string {
  const isText = typeof value === "string" || typeof value === "number";
  if (!isText || value === "" || value === "." || value === "..") {
    throw new InvalidRequestError(
      `path.${name} is ${describe(value)}: give a value that is not empty, "." or "..".`,
    );
  }
  return encodeURIComponent(value);
}

function describe(value: unknown): string {
  if (value === undefined) return "missing";
  if (typeof value === "string") return JSON.stringify(value);
  return value === null ? "null" : `of type ${typeof value}`;
}

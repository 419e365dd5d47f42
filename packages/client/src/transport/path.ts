import { InvalidRequestError } from "../errors/invalid-request-error.js";

/** Fills the parameters into a path. A value can't leave its segment: `.`, `..` and nothing at all are refused. */
export function serializePath(path: string, parameters: Readonly<Record<string, unknown>> = {}): string {
  return path.replace(/\{([^{}]+)\}/g, (_, name: string) => {
    const value = parameters[name];
    if (
      (typeof value !== "string" && typeof value !== "number") ||
      value === "" ||
      /^\.{1,2}$/.test(`${value}`)
    ) {
      throw new InvalidRequestError(
        `path.${name} is ${describe(value)}: give a value that is not empty, "." or "..".`,
      );
    }
    return encodeURIComponent(value);
  });
}

function describe(value: unknown): string {
  if (value === undefined) return "missing";
  return typeof value === "string"
    ? JSON.stringify(value)
    : value === null
      ? "null"
      : `of type ${typeof value}`;
}

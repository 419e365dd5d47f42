import type { FileLimits } from "../calls/operation-entry.js";
import { describeValue } from "../errors/describe-value.js";
import { InvalidRequestError } from "../errors/invalid-request-error.js";

/** Serializes a JSON body; values that JSON can't represent are rejected by name. */
export function serializeJson(body: unknown, path = "body"): string {
  if (isPlatformBody(body) || typeof body === "function") {
    throw new InvalidRequestError(`${path} is ${describeBody(body)}: pass a plain object, sent as JSON.`);
  }
  try {
    return JSON.stringify(body);
  } catch (cause) {
    const found = findUnserializable(body, path, []);
    if (!found) throw cause;
    throw new InvalidRequestError(`${found}.`);
  }
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
    return `${path} is a bigint, which JSON can't represent: pass a number or a string`;
  if (typeof value !== "object" || value === null) return undefined;
  if (ancestors.includes(value)) return `${path} refers to an object that contains it: pass a tree`;
  for (const [name, item] of Object.entries(value)) {
    const found = findUnserializable(item, `${path}.${name}`, [...ancestors, value]);
    if (found) return found;
  }
  return undefined;
}

/** Checks a file against its documented limits before anything is sent. */
export function checkFile(body: unknown, { property, maxBytes, mediaTypes }: FileLimits): void {
  const file = (body as Readonly<Record<string, unknown>> | null | undefined)?.[property];
  if (file === undefined) return;
  if (!(file instanceof Blob)) {
    throw new InvalidRequestError(
      `body.${property} is ${describeBody(file)}: pass a Blob or File, such as await openAsBlob(path, { type }).`,
    );
  }
  if (maxBytes !== undefined && file.size > maxBytes) {
    throw new InvalidRequestError(
      `body.${property} has ${file.size} bytes: the API accepts at most ${maxBytes}.`,
    );
  }
  // Parameters such as a charset do not change the type.
  const type = file.type.split(";")[0]?.trim().toLowerCase() ?? "";
  if (mediaTypes && !mediaTypes.includes(type)) {
    const what = type ? `is of media type ${type}` : "has no media type";
    throw new InvalidRequestError(
      `body.${property} ${what}: pass a Blob or File whose type is one of ${mediaTypes.join(", ")}.`,
    );
  }
}

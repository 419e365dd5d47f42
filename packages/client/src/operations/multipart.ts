import type { FileLimits } from "../calls/operation-entry.js";
import { InvalidRequestError } from "../errors/invalid-request-error.js";
import { describeBody, isPlatformBody, serializeJson } from "./serialize.js";

/** Field names and values of a form in their order; arrays are repeated, nested objects are JSON. */
export function formFields(body: unknown): [name: string, value: string | Blob][] {
  if (typeof body !== "object" || body === null || Array.isArray(body) || isPlatformBody(body)) {
    throw new InvalidRequestError(
      `body is ${describeBody(body)}: pass an object with one property for each field.`,
    );
  }
  const fields: [string, string | Blob][] = [];
  for (const [name, value] of Object.entries(body)) {
    for (const item of Array.isArray(value) ? value : [value]) {
      if (item === undefined || item === null) continue;
      const isObject = typeof item === "object" && !(item instanceof Blob);
      const text = isObject ? serializeJson(item, `body.${name}`) : item;
      fields.push([name, text instanceof Blob ? text : String(text)]);
    }
  }
  return fields;
}

/** A form as one `Blob`: files are not read until they are sent, and the size is known. */
export interface Multipart {
  readonly body: Blob;
  readonly contentType: string;
}

/**
 * Composes a `multipart/form-data` body.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7578
 */
export function composeMultipart(
  fields: readonly (readonly [name: string, value: string | Blob])[],
): Multipart {
  const boundary = `mycreditapp-${crypto.randomUUID()}`;
  const parts: (string | Blob)[] = [];
  for (const [name, value] of fields) {
    const disposition = `--${boundary}\r\nContent-Disposition: form-data; name="${escapeName(name)}"`;
    if (typeof value === "string") {
      parts.push(`${disposition}\r\n\r\n${value.replace(/\r?\n|\r/g, "\r\n")}\r\n`);
      continue;
    }
    const filename = "name" in value ? String(value.name) : "blob";
    const type = value.type || "application/octet-stream";
    parts.push(
      `${disposition}; filename="${escapeName(filename)}"\r\nContent-Type: ${type}\r\n\r\n`,
      value,
      "\r\n",
    );
  }
  parts.push(`--${boundary}--\r\n`);
  return { body: new Blob(parts), contentType: `multipart/form-data; boundary=${boundary}` };
}

/** Escapes what would end the quoted name, as browsers do. */
function escapeName(name: string): string {
  return name.replace(/\n/g, "%0A").replace(/\r/g, "%0D").replace(/"/g, "%22");
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

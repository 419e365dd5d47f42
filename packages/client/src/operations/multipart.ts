import type { FileLimits } from "@mycreditapp/contract-runtime/operation-entry";
import { InvalidRequestError } from "../errors/invalid-request-error.js";
import { describeBody, invalidBody, isPlatformBody, serializeJson } from "./serialize.js";

/** Field names and values of a form in their order; arrays are repeated, nested objects are JSON. */
export function formFields(body: unknown): [name: string, value: string | Blob][] {
  if (typeof body !== "object" || body === null || Array.isArray(body) || isPlatformBody(body)) {
    throw invalidBody("body", body);
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
    let file = "";
    let content = value;
    if (typeof content === "string") content = content.replace(/\r?\n|\r/g, "\r\n");
    else {
      const filename = "name" in content ? String(content.name) : "blob";
      file = `; filename="${escapeName(filename)}"\r\nContent-Type: ${content.type || "application/octet-stream"}`;
    }
    parts.push(
      `--${boundary}\r\nContent-Disposition: form-data; name="${escapeName(name)}"${file}\r\n\r\n`,
      content,
      "\r\n",
    );
  }
  parts.push(`--${boundary}--\r\n`);
  return { body: new Blob(parts), contentType: `multipart/form-data; boundary=${boundary}` };
}

/** Escapes what would end the quoted name, as browsers do. */
function escapeName(name: string): string {
  return name.replace(/[\n\r"]/g, encodeURIComponent);
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

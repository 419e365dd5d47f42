/** The document as one file, either with its `$ref`s into `components` or, dereferenced, without any. */
import { readFileSync, writeFileSync } from "node:fs";
import { redocly } from "./redocly.ts";

/** Writes the document with its components beside it. */
export function bundleTo(file: string, ...options: string[]): Promise<unknown> {
  return redocly("bundle", "mycreditapp", "--output", file, ...options);
}

/** Writes the dereferenced document as JSON. A schema that contains itself cannot be written so, and is refused. */
export async function dereferenceTo(file: string): Promise<void> {
  await bundleTo(file, "--dereferenced");
  const document: unknown = JSON.parse(readFileSync(file, "utf8"));
  const left = firstReference(document, []);
  if (left) {
    throw new Error(
      `${left} still holds a $ref: a schema that contains itself has no dereferenced form. Break the circle.`,
    );
  }
  writeFileSync(file, `${JSON.stringify(document, null, 2)}\n`);
}

function firstReference(node: unknown, path: readonly string[]): string | undefined {
  if (typeof node !== "object" || node === null) return undefined;
  // A property of a schema may be called $ref; a reference is always a string.
  if ("$ref" in node && typeof node.$ref === "string") return `#/${path.join("/")}`;
  for (const [key, value] of Object.entries(node)) {
    const found = firstReference(value, [...path, key]);
    if (found) return found;
  }
  return undefined;
}

/** The document as one file, either with its `$ref`s into `components` or, dereferenced, without any. */
import { readFileSync, writeFileSync } from "node:fs";
import { referencesOf } from "@mycreditapp/document";
import { redocly } from "./redocly.ts";

/** Writes the document with its components beside it. */
export function bundleTo(file: string, ...options: string[]): Promise<unknown> {
  return redocly("bundle", "mycreditapp", "--output", file, ...options);
}

/** Writes the dereferenced document as JSON. A schema that contains itself cannot be written so, and is refused. */
export async function dereferenceTo(file: string): Promise<void> {
  await bundleTo(file, "--dereferenced");
  const document: unknown = JSON.parse(readFileSync(file, "utf8"));
  const [left] = referencesOf(document);
  if (left) {
    throw new Error(
      `${left.pointer} still holds a $ref: a schema that contains itself has no dereferenced form. Break the circle.`,
    );
  }
  writeFileSync(file, `${JSON.stringify(document, null, 2)}\n`);
}

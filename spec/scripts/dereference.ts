/** The document as one file, either with `$ref`s into `components` or dereferenced. */
import { readFileSync, writeFileSync } from "node:fs";
import { referencesOf } from "@mycreditapp/document";
import { redocly } from "./redocly.ts";

/** Writes the document with `$ref`s into its components. */
export function bundleTo(file: string, ...options: string[]): Promise<unknown> {
  return redocly("bundle", "mycreditapp", "--output", file, ...options);
}

/** Writes the dereferenced document as JSON. Throws if a schema contains itself, because it can't be dereferenced. */
export async function dereferenceTo(file: string): Promise<void> {
  await bundleTo(file, "--dereferenced");
  const document: unknown = JSON.parse(readFileSync(file, "utf8"));
  const [remaining] = referencesOf(document);
  if (remaining) {
    throw new Error(
      `${remaining.pointer} still contains a $ref: a schema that contains itself can't be dereferenced. Remove the circular reference.`,
    );
  }
  writeFileSync(file, `${JSON.stringify(document, null, 2)}\n`);
}

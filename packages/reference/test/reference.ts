/** The reference and the bundle that it is generated from. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { type Document, operationsOf } from "@mycreditapp/document";

export const bundle: Document = JSON.parse(
  readFileSync(fileURLToPath(import.meta.resolve("@mycreditapp/spec/openapi.json")), "utf8"),
);
export const operations = operationsOf(bundle);
export const referenceFile = join(import.meta.dirname, "../dist/index.html");
export const referenceUrl = pathToFileURL(referenceFile).href;

/** Returns Markdown as rendered: without backticks and in one line. */
export function plain(markdown: string): string {
  return markdown.replaceAll("`", "").replaceAll(/\s+/g, " ").trim();
}

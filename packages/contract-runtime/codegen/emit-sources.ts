import type { Document } from "@mycreditapp/document";

/**
 * Emits which file of `spec/` has a path item, so that a report can name the file to edit.
 *
 * @param entry - Text of `spec/openapi.yaml`.
 */
export function emitSources(document: Document, entry: string): string {
  const files = Object.fromEntries(
    [...entry.matchAll(/^ {2}(\/\S*):\n {4}\$ref: (\S+)$/gm)].map(([, path, file]) => [path, file]),
  );
  const missing = Object.keys(document.paths).filter((path) => !files[path]);
  if (missing.length > 0) {
    throw new Error(
      `spec/openapi.yaml has no $ref of ${missing.join(", ")}: move the path item into a file.`,
    );
  }
  return `/** File of each path item, relative to \`spec/\`. */
export const pathFiles: Readonly<Record<string, string>> = ${JSON.stringify(files, null, 2)};
`;
}

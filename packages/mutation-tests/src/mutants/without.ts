import type { Document } from "@mycreditapp/document";

/** Keywords that `--without` drops. */
export const dropped = {
  required: ["required"],
  lengths: ["minLength", "maxLength"],
} as const;
export type Dropped = keyof typeof dropped;

/** Returns the document with keywords dropped from all schemas, as if that change had been approved. */
export function without(document: Document, what: Dropped): Document {
  const keywords: readonly string[] = dropped[what];
  const visit = (value: unknown, isMap = false): unknown => {
    if (Array.isArray(value)) return value.map((one) => visit(one));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).flatMap(([name, member]) => {
        // `required: true` of a parameter or a body is not a keyword of a schema.
        if (!isMap && keywords.includes(name) && typeof member !== "boolean") return [];
        const isData = !isMap && ["value", "example", "examples", "enum", "default"].includes(name);
        return [[name, isData ? member : visit(member, !isMap && name === "properties")]];
      }),
    );
  };
  return { ...document, ...(visit({ paths: document.paths, components: document.components }) as object) };
}

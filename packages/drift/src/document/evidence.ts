import { isObject, type Json, parentOf, valueAt } from "./pointer.js";

/** The mark of a part of the document; `undefined` where it has none of its own. */
export function markAt(document: Json, pointer: string): string | undefined {
  const part = valueAt(document, pointer);
  const mark = isObject(part) ? part["x-evidence"] : undefined;
  return typeof mark === "string" ? mark : undefined;
}

/** The mark of the first of these parts that has one, or that lies within one that has. */
export function evidenceOf(document: Json, parts: readonly string[]): string {
  for (const part of parts) {
    for (let at = part; at.length > 1; at = parentOf(at)) {
      const mark = markAt(document, at);
      if (mark) return mark;
    }
  }
  return "none";
}

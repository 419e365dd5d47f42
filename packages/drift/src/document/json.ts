/** A JSON object. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Returns true for a JSON object, and false for an array. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The JSON Pointer without its last step. */
export function parentOf(pointer: string): string {
  return pointer.slice(0, pointer.lastIndexOf("/"));
}

/** The JSON Pointer with `*` for array indexes: the same location in every item. */
export function inEveryItem(pointer: string): string {
  return pointer.replace(/\/\d+(?=\/|$)/g, "/*");
}

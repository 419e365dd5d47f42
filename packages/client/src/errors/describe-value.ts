/** Says what a wrong value is, to follow "is": never quotes a text, which may be a secret. */
export function describeValue(value: unknown): string {
  if (value === undefined) return "missing";
  if (value === null || (typeof value === "number" && !Number.isFinite(value))) return String(value);
  return Array.isArray(value) ? "an array" : `of type ${typeof value}`;
}

/**
 * Lays a part over a whole. Members that are `undefined` are taken out; entries of a list are laid over the entry
 * of the same index, or over the first, so that a list may be shorter or longer than the example's.
 */
export function merge(whole: unknown, part: unknown): unknown {
  if (Array.isArray(part)) {
    const entries: readonly unknown[] = Array.isArray(whole) ? whole : [];
    return part.map((item, index) => merge(entries[index] ?? entries[0], item));
  }
  if (!isRecord(part)) return part;
  const merged: Record<string, unknown> = isRecord(whole) ? { ...whole } : {};
  for (const [name, value] of Object.entries(part)) {
    if (value === undefined) delete merged[name];
    else merged[name] = merge(merged[name], value);
  }
  return merged;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

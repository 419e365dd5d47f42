/** What a value is, in words that do not tell the value: it may be personal data. */
export function shapeOf(value: unknown): string {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  if (typeof value === "string") return `string of ${count(value.length, "character")}`;
  if (Array.isArray(value)) return `array of ${count(value.length, "item")}`;
  if (value instanceof Blob)
    return `file of ${count(value.size, "byte")}, ${value.type || "of no media type"}`;
  return typeof value;
}

/** An option is shown as it is if it looks like one, so that no free text gets into a report. */
export function optionOf(value: unknown): string {
  return typeof value === "string" && /^[\w.+/-]{1,100}$/.test(value)
    ? JSON.stringify(value)
    : shapeOf(value);
}

/** The value at a JSON Pointer. */
export function valueAt(data: unknown, pointer: string): unknown {
  const steps = pointer.split("/").slice(1);
  return steps.reduce<unknown>((at, step) => {
    const name = step.replaceAll("~1", "/").replaceAll("~0", "~");
    return typeof at === "object" && at !== null ? (at as Record<string, unknown>)[name] : undefined;
  }, data);
}

/** A JSON Pointer to a member of the value that `pointer` leads to. */
export function pointerTo(pointer: string, member: unknown): string {
  return `${pointer}/${String(member).replaceAll("~", "~0").replaceAll("/", "~1")}`;
}

function count(number: number, unit: string): string {
  return `${number} ${unit}${number === 1 ? "" : "s"}`;
}

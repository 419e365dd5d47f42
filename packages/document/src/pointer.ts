/** Returns the unescaped segments of a JSON Pointer, with or without `#`. */
export function stepsOf(pointer: string): string[] {
  return pointer
    .replace(/^#/, "")
    .split("/")
    .slice(1)
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** Appends segments to a JSON Pointer. */
export function join(pointer: string, ...steps: readonly (string | number)[]): string {
  const tail = steps.map((step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`);
  return pointer + tail.join("");
}

/** Returns the value at a JSON Pointer, or undefined. */
export function valueAt(root: unknown, pointer: string): unknown {
  return stepsOf(pointer).reduce<unknown>(
    (at, step) => (typeof at === "object" && at !== null ? (at as Record<string, unknown>)[step] : undefined),
    root,
  );
}

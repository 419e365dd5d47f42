/** Returns the unescaped segments of a JSON Pointer, with or without `#`. */
export function stepsOf(pointer: string): string[] {
  const steps = pointer.split("/").slice(1);
  // Most pointers have nothing to unescape, and a large document has millions.
  if (!pointer.includes("~")) return steps;
  return steps.map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** Appends segments to a JSON Pointer. */
export function join(pointer: string, ...steps: readonly (string | number)[]): string {
  let joined = pointer;
  for (const step of steps) {
    const text = String(step);
    joined += `/${/[~/]/.test(text) ? text.replaceAll("~", "~0").replaceAll("/", "~1") : text}`;
  }
  return joined;
}

/** Returns the value at a JSON Pointer, or undefined. */
export function valueAt(root: unknown, pointer: string): unknown {
  return stepsOf(pointer).reduce<unknown>(
    (at, step) => (typeof at === "object" && at !== null ? (at as Record<string, unknown>)[step] : undefined),
    root,
  );
}

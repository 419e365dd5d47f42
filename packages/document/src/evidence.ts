/** Evidence levels of a fact, strongest first. */
export const evidences = ["documented", "partial", "inferred", "assumed"] as const;
export type Evidence = (typeof evidences)[number];

/** An object that may have `x-evidence`. */
export interface Marked {
  description?: string;
  "x-evidence"?: Evidence;
  "x-evidence-note"?: string;
}

/** An object with `x-evidence`, and its path. */
export interface Mark {
  readonly marked: Marked & { "x-evidence": Evidence };
  readonly steps: readonly string[];
}

/** Yields every object with `x-evidence` within a value, except in the data of examples. */
export function* marksOf(value: unknown, steps: readonly string[] = []): Generator<Mark> {
  if (typeof value !== "object" || value === null) return;
  if ("x-evidence" in value && typeof value["x-evidence"] === "string") {
    yield { marked: value as Mark["marked"], steps };
  }
  for (const [name, child] of Object.entries(value)) {
    const isProperty = steps.at(-1) === "properties";
    if (!isProperty && (name === "value" || name === "example")) continue;
    yield* marksOf(child, [...steps, name]);
  }
}

/** Returns `x-evidence-note` on one line, or an empty string. */
export function evidenceNote(marked: Marked): string {
  return (marked["x-evidence-note"] ?? "").replaceAll(/\s+/g, " ").trim();
}

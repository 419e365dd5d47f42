/** How sure the document is of a fact, the surest first. */
export const evidences = ["documented", "partial", "inferred", "assumed"] as const;
export type Evidence = (typeof evidences)[number];

/** What may carry a mark of evidence. */
export interface Marked {
  description?: string;
  "x-evidence"?: Evidence;
  "x-evidence-note"?: string;
}

/** An object that carries a mark, and the steps that lead to it. */
export interface Mark {
  readonly marked: Marked & { "x-evidence": Evidence };
  readonly steps: readonly string[];
}

/** Every mark of evidence within a value; what an example shows is data and is left out. */
export function* marksOf(value: unknown, steps: readonly string[] = []): Generator<Mark> {
  if (typeof value !== "object" || value === null) return;
  if ("x-evidence" in value && typeof value["x-evidence"] === "string") {
    yield { marked: value as Mark["marked"], steps };
  }
  for (const [name, member] of Object.entries(value)) {
    const isProperty = steps.at(-1) === "properties";
    if (!isProperty && (name === "value" || name === "example")) continue;
    yield* marksOf(member, [...steps, name]);
  }
}

/** The note of a mark in one line, or an empty text. */
export function evidenceNote(marked: Marked): string {
  return (marked["x-evidence-note"] ?? "").replaceAll(/\s+/g, " ").trim();
}

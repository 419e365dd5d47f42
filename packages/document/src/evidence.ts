/** Evidence levels of a fact, strongest first. */
export const evidences = ["documented", "partial", "inferred", "assumed"] as const;
export type Evidence = (typeof evidences)[number];

/** Evidence of a field; an operation can also be `partial`. */
export type FieldEvidence = Exclude<Evidence, "partial">;

/** What evidence is given for: is the field always there, may it be null, are these all its values? */
export const fieldQuestions = ["required", "nullable", "values"] as const;
export type FieldQuestion = (typeof fieldQuestions)[number];

/** Evidence by question, where it differs from the evidence of the schema that holds the field. */
export type FieldMarks = { readonly [question in FieldQuestion]?: FieldEvidence };

/** An object that may have `x-evidence`. */
export interface Marked {
  description?: string;
  "x-evidence"?: Evidence;
  "x-evidence-note"?: string;
}

/** A schema; where it is a field of another one, its evidence is by question. */
export interface MarkedSchema extends Omit<Marked, "x-evidence"> {
  "x-evidence"?: Evidence | FieldMarks;
}

/** An object with `x-evidence`, and its path. */
export interface Mark {
  readonly marked: Marked & { "x-evidence": Evidence };
  readonly steps: readonly string[];
}

/** A field with `x-evidence` by question, and its path. */
export interface FieldMark {
  readonly marked: MarkedSchema & { "x-evidence": FieldMarks };
  readonly steps: readonly string[];
}

/** Yields every object with one `x-evidence` level within a value, except in the data of examples. */
export function* marksOf(value: unknown): Generator<Mark> {
  for (const { marked, steps } of evidenceIn(value)) {
    if (typeof marked["x-evidence"] === "string") yield { marked: marked as Mark["marked"], steps };
  }
}

/** Yields every field with `x-evidence` by question within a value. */
export function* fieldMarksOf(value: unknown): Generator<FieldMark> {
  for (const { marked, steps } of evidenceIn(value)) {
    if (typeof marked["x-evidence"] !== "string") yield { marked: marked as FieldMark["marked"], steps };
  }
}

function* evidenceIn(
  value: unknown,
  steps: readonly string[] = [],
): Generator<{ marked: MarkedSchema; steps: readonly string[] }> {
  if (typeof value !== "object" || value === null) return;
  const isProperties = steps.at(-1) === "properties";
  if (!isProperties && (value as Marked)["x-evidence"] !== undefined)
    yield { marked: value as Marked, steps };
  for (const [name, member] of Object.entries(value)) {
    if (!isProperties && (name === "value" || name === "example" || name === "x-evidence")) continue;
    yield* evidenceIn(member, [...steps, name]);
  }
}

/** Returns `x-evidence-note` on one line, or an empty string. */
export function evidenceNote(marked: MarkedSchema): string {
  return (marked["x-evidence-note"] ?? "").replaceAll(/\s+/g, " ").trim();
}

/** Returns the evidence of a field for one question: its own, or that of the schema that holds it. */
export function fieldEvidence(
  holder: MarkedSchema,
  field: MarkedSchema,
  question: FieldQuestion,
): FieldEvidence {
  const own = field["x-evidence"];
  const marked = typeof own === "object" ? own[question] : own;
  const general = holder["x-evidence"];
  return (marked ?? (typeof general === "string" ? general : undefined) ?? "documented") as FieldEvidence;
}

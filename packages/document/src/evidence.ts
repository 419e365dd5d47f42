/** How sure the document is of a fact, the surest first. */
export const evidences = ["documented", "partial", "inferred", "assumed"] as const;
export type Evidence = (typeof evidences)[number];

/** Evidence of a field; an operation can also be `partial`. */
export type FieldEvidence = Exclude<Evidence, "partial">;

/** What evidence is given for: is the field always there, may it be null, are these all its values? */
export const fieldQuestions = ["required", "nullable", "values"] as const;
export type FieldQuestion = (typeof fieldQuestions)[number];

/** Evidence by question, where it differs from the evidence of the schema that holds the field. */
export type FieldMarks = { readonly [question in FieldQuestion]?: FieldEvidence };

/** What may carry a mark of evidence. */
export interface Marked {
  description?: string;
  "x-evidence"?: Evidence;
  "x-evidence-note"?: string;
}

/** A schema; where it is a field of another one, its evidence is by question. */
export interface MarkedSchema extends Omit<Marked, "x-evidence"> {
  "x-evidence"?: Evidence | FieldMarks;
}

/** An object that carries a mark, and the steps that lead to it. */
export interface Mark {
  readonly marked: Marked & { "x-evidence": Evidence };
  readonly steps: readonly string[];
}

/** A field whose evidence differs from its schema's. */
export interface FieldMark {
  readonly marked: MarkedSchema & { "x-evidence": FieldMarks };
  readonly steps: readonly string[];
}

/** Every mark of evidence within a value; what an example shows is data and is left out. */
export function* marksOf(value: unknown): Generator<Mark> {
  for (const { marked, steps } of evidenceIn(value)) {
    if (typeof marked["x-evidence"] === "string") yield { marked: marked as Mark["marked"], steps };
  }
}

/** Every mark of a field within a value, by question. */
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

/** The note of a mark in one line, or an empty text. */
export function evidenceNote(marked: MarkedSchema): string {
  return (marked["x-evidence-note"] ?? "").replaceAll(/\s+/g, " ").trim();
}

/** Evidence of a field for one question: its own mark, or that of the schema that holds it. */
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

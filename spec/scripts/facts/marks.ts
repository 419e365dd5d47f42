/** Chooses the marks of a schema and of its fields from their verdicts, and words the notes. */
import { type FieldEvidence, type FieldMarks, stepsOf } from "@mycreditapp/document";
import type { FieldVerdict, Reason, Verdicts } from "./verdicts.ts";

export interface FieldEntry {
  name: string;
  verdict: FieldVerdict;
  response: boolean;
  /** Evidence of the enum itself, if the field has one. */
  enumEvidence?: FieldEvidence | undefined;
}

export interface SchemaEntry {
  evidence: FieldEvidence;
  fields: FieldEntry[];
}

const order: readonly FieldEvidence[] = ["documented", "inferred", "assumed"];

/** By the name of the component: objects with their fields, and enums. */
export function evidenceOfSchemas({ responses, requests, enums }: Verdicts): Map<string, SchemaEntry> {
  const schemas = new Map<string, SchemaEntry>();
  for (const [fields, response] of [
    [responses, true],
    [requests, false],
  ] as const) {
    for (const [pointer, verdict] of fields) {
      const [, , component = "", , name = ""] = stepsOf(pointer);
      const entry = schemas.get(component) ?? { evidence: "documented", fields: [] };
      const enumEvidence = verdict.enum ? enums.get(verdict.enum) : undefined;
      if (entry.fields.some((field) => field.response !== response)) {
        throw new Error(
          `${component} is used in requests and responses, whose flags differ in evidence: split it.`,
        );
      }
      entry.fields.push({ name, verdict, response, enumEvidence });
      schemas.set(component, entry);
    }
  }
  // The mark of a schema is that of most of its fields.
  for (const entry of schemas.values()) {
    const count = (word: FieldEvidence) =>
      entry.fields.filter(({ verdict }) => verdict.flags === word).length;
    entry.evidence = order.toSorted((a, b) => count(b) - count(a))[0] ?? "documented";
  }
  for (const [pointer, evidence] of enums) schemas.set(stepsOf(pointer)[2] ?? "", { evidence, fields: [] });
  return schemas;
}

/** The marks of a field, where they differ from those of its schema and its enum. */
export function fieldMarks(
  { verdict, enumEvidence }: FieldEntry,
  evidence: FieldEvidence,
): FieldMarks | undefined {
  const { flags, values } = verdict;
  const marks = {
    ...(flags !== evidence && { required: flags, nullable: flags }),
    ...(values && enumEvidence && values !== enumEvidence && { values }),
  };
  return Object.keys(marks).length > 0 ? marks : undefined;
}

const notes: Record<Exclude<Reason, "visible">, string> = {
  placeholder: "The flags were not visible. The sample prints a placeholder, as it does for required fields.",
  example:
    "The flags were not visible. The sample prints a documented example, as it does for optional fields.",
  "other page": "The flags were not visible on this page; taken from the pages that show them.",
  nothing: "Neither the flags nor a sample were visible; the weakest claim stands.",
};

const requestNote = "The flags were not visible; a field is required only if a page says so.";
const ruleNote =
  "The flags were not visible. By the sample, a field with a placeholder is required, and a field with a documented example is optional and may be null.";
const listNote = "The flags were not visible on this page; taken from the lists that show them.";
const enumNotes: Partial<Record<FieldEvidence, string>> = {
  inferred: "The page names these values in its text without calling them an enum.",
  assumed: "The list was not fully visible, so other values are likely.",
};

/** Note of a schema; one that was written by hand stays. */
export function schemaNote(written: unknown, evidence: FieldEvidence, fields: FieldEntry[]): string {
  if (typeof written === "string") return written;
  if (fields.length === 0) return enumNotes[evidence] ?? "";
  const like = fields.find(({ verdict }) => verdict.flags === evidence);
  if (!like?.response) return requestNote;
  if (evidence === "assumed") return notes.nothing;
  return like.verdict.reason === "other page" ? listNote : ruleNote;
}

/** Note of a field; undefined if all its marks are `documented`. */
export function noteOf({ verdict, response }: FieldEntry, marks: FieldMarks): string | undefined {
  const parts: string[] = [];
  if (marks.required && verdict.reason !== "visible") {
    parts.push(response || verdict.reason !== "nothing" ? notes[verdict.reason] : requestNote);
  }
  if (marks.values === "inferred")
    parts.push("Only the first value was visible; the list is that of other pages.");
  return parts.length > 0 ? parts.join(" ") : undefined;
}

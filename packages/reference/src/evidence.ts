import { type Evidence, evidenceNote, type FieldMark, type Marked } from "@mycreditapp/document";

const colors: Record<Evidence, string> = {
  documented: "green",
  partial: "blue",
  inferred: "orange",
  assumed: "red",
};

/** Formats `x-evidence` as Markdown: `**Evidence: partial.** Not visible: …`. */
export function evidenceLine(marked: Marked, of = ""): string {
  const note = evidenceNote(marked);
  return `**Evidence${of}: ${marked["x-evidence"]}.**${note ? ` ${note}` : ""}`;
}

/** Adds the evidence of a field by question to its description, in small print: the overview explains the questions. */
export function showFieldEvidence(marked: FieldMark["marked"]): void {
  const marks = Object.entries(marked["x-evidence"]).map(([question, word]) => `${question} ${word}`);
  const note = evidenceNote(marked);
  const line = `<small>Evidence: ${marks.join(", ")}.${note ? ` ${note}` : ""}</small>`;
  marked.description = [marked.description?.trimEnd(), line].filter(Boolean).join("\n\n");
}

/** Adds `x-evidence` to the description and as a badge next to the name. */
export function showEvidence(marked: Marked & { "x-badges"?: { name: string; color: string }[] }): void {
  const evidence = marked["x-evidence"];
  if (evidence === undefined) return;
  marked.description = [marked.description?.trimEnd(), evidenceLine(marked)].filter(Boolean).join("\n\n");
  marked["x-badges"] = [{ name: evidence, color: colors[evidence] }];
}

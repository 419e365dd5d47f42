import type { Evidence, Marked } from "./model.ts";

const colors: Record<Evidence, string> = {
  documented: "green",
  partial: "blue",
  inferred: "orange",
  assumed: "red",
};

export const evidences = Object.keys(colors) as Evidence[];

/** The mark as a line of text: `**Evidence: partial.** Not seen: …`. */
export function evidenceLine(marked: Marked, of = ""): string {
  const note = marked["x-evidence-note"]?.replaceAll(/\s+/g, " ").trim();
  return `**Evidence${of}: ${marked["x-evidence"]}.**${note ? ` ${note}` : ""}`;
}

/** Shows a mark: in words below the description, and as a badge beside the name. */
export function showEvidence(marked: Marked): void {
  const evidence = marked["x-evidence"];
  if (evidence === undefined) return;
  marked.description = [marked.description?.trimEnd(), evidenceLine(marked)].filter(Boolean).join("\n\n");
  marked["x-badges"] = [{ name: evidence, color: colors[evidence] }];
}

import { type Document, fieldMarksOf, join, marksOf } from "@mycreditapp/document";
import type { Proposal } from "./mutant.js";

/** Evidence that is raised to what no page supports. */
export function* evidenceMutants(document: Document): Generator<Proposal> {
  for (const { marked, steps } of marksOf(document)) {
    if (marked["x-evidence"] === "documented") continue;
    yield raised(join("#", ...steps, "x-evidence"));
  }
  for (const { marked, steps } of fieldMarksOf(document)) {
    for (const [question, evidence] of Object.entries(marked["x-evidence"])) {
      if (evidence !== "documented") yield raised(join("#", ...steps, "x-evidence", question));
    }
  }
}

function raised(pointer: string): Proposal {
  return { operator: "evidence raised", pointer, edits: [{ set: pointer, value: "documented" }] };
}

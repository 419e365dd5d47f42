import type { Witness } from "../model/change.js";
import { shortened } from "./json.js";

/** A witness as text: what to send or compile, and what rejects it. */
export function exampleOf(witness: Extract<Witness, { found: true }>): {
  code: string;
  language: string;
  verdict: string;
} {
  const { example } = shortened(witness) as { example: unknown };
  const isTypes = witness.type === "types";
  const code = isTypes ? String(example) : JSON.stringify(example, null, 2);
  const party = isTypes ? "types" : "document";
  const other = witness.rejectedBy === "new" ? "old" : "new";
  const verdict = `Valid for the ${other} ${party}; the ${witness.rejectedBy} ${isTypes ? "ones say" : "one says"}: ${witness.because}`;
  return { code, language: isTypes ? "ts" : "json", verdict };
}

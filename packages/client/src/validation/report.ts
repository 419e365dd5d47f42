import type { Finding } from "./finding.js";

/** How one answer differs from the document. */
export interface DriftReport {
  /** The operation by its `operationId`. */
  readonly operation: string;
  /** HTTP status of the answer. */
  readonly status: number;
  /** At least one. */
  readonly findings: readonly Finding[];
}

/** A finding as one clause. */
export function inWords({ kind, pointer, expected, found, places }: Finding): string {
  const where = pointer === "" ? "the body" : pointer;
  const times = places > 1 ? ` (in ${places} places)` : "";
  return `${kind} at ${where}${times}: expected ${expected}, found ${found}`;
}

/**
 * How a value differs from the spec.
 *
 * Violations: `wrong-type`, `missing-field`, `wrong-format` (format, pattern or media type) and `out-of-bounds`
 * (length, size or range). Additions: `unknown-enum-value` and `unknown-open-enum-value` (a value that the spec does
 * not list, of an enum that it calls complete or extensible) and `undocumented-field`.
 */
export type FindingKind =
  | "wrong-type"
  | "missing-field"
  | "wrong-format"
  | "out-of-bounds"
  | "unknown-enum-value"
  | "unknown-open-enum-value"
  | "undocumented-field";

/** One difference between a response and the spec. */
export interface Finding {
  readonly kind: FindingKind;
  /** JSON Pointer of the value within the body, such as `/items/0/status`. */
  readonly pointer: string;
  /** What the spec requires, as text. */
  readonly expected: string;
  /** Type and size of the actual value; the value itself only if it is an enum value. */
  readonly found: string;
  /** A `violation` contradicts the spec, an `addition` goes beyond it. */
  readonly severity: "violation" | "addition";
  /** Number of occurrences, when list items differ in the same way; `pointer` is the first one. */
  readonly count: number;
}

/** How one response differs from the spec. */
export interface DriftReport {
  /** The operation by its `operationId`. */
  readonly operation: string;
  /** HTTP status of the response. */
  readonly status: number;
  /** At least one. */
  readonly findings: readonly Finding[];
}

/** Formats a finding as one clause. */
export function formatFinding({ kind, pointer, expected, found, count }: Finding): string {
  const times = count > 1 ? ` (${count} times)` : "";
  return `${kind} at ${pointer || "the body"}${times}: expected ${expected}, found ${found}`;
}

/** Returns the same key for findings that differ only in list indexes. */
export function findingKey({ kind, pointer, expected, found }: Finding): string {
  const value = kind.endsWith("enum-value") ? found : "";
  return [kind, pointer.replace(/\/\d+(?=\/|$)/g, "/*"), expected, value].join(" ");
}

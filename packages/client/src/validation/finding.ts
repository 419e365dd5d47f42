/**
 * How a value differs from the spec.
 *
 * Violations: `wrong-type`, `missing-field`, `wrong-format` (format, pattern or media type) and `out-of-bounds`
 * (length, size or range). Additions: `unknown-open-enum-value` (a value that the spec does not list) and
 * `undocumented-field`. `unknown-enum-value` is for the closed enums of requests. A `missing-field` or `null` is an
 * inference if no page says that the field is always there.
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
  /**
   * A `violation` contradicts the spec, an `addition` goes beyond it. An `inference` contradicts only what the spec
   * inferred: a field is absent or null whose page does not say that it is always there.
   */
  readonly severity: "violation" | "addition" | "inference";
  /** How the spec inferred the field. Only with the severity `inference`. */
  readonly note?: string;
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
export function formatFinding({ kind, pointer, expected, found, count, note }: Finding): string {
  const times = count > 1 ? ` (${count} times)` : "";
  const reason = note ? ` (inferred: ${note.replace(/\.$/, "")})` : "";
  return `${kind} at ${pointer || "the body"}${times}: expected ${expected}, found ${found}${reason}`;
}

/** Returns the same key for findings that differ only in list indexes. */
export function findingKey({ kind, pointer, expected, found }: Finding): string {
  const value = kind.endsWith("enum-value") ? found : "";
  return [kind, pointer.replace(/\/\d+(?=\/|$)/g, "/*"), expected, value].join(" ");
}

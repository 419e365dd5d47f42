import type { Scenario } from "@mycreditapp/document";

/** Violates the document; is not in the document; or conforms to it and is worth knowing. */
export type Severity = "violation" | "addition" | "note";

/** Every kind of finding, with its severity. */
export const kinds = {
  "undocumented-status": "violation",
  "wrong-media-type": "violation",
  "invalid-json": "violation",
  "empty-body": "violation",
  "undocumented-body": "violation",
  "wrong-type": "violation",
  "missing-field": "violation",
  "wrong-format": "violation",
  "out-of-bounds": "violation",
  "schema-violation": "violation",
  "timestamp-format": "violation",
  "unknown-enum-value": "violation",
  "error-envelope": "violation",
  "undocumented-field": "addition",
  "unknown-open-enum-value": "addition",
  "undocumented-error-code": "addition",
  "undocumented-header": "addition",
  "naive-timestamp": "note",
  "scenario-denied": "note",
} as const satisfies Record<string, Severity>;

export type Kind = keyof typeof kinds;

/** A difference between one response and the document. */
export interface Observation {
  readonly kind: Kind;
  /** In the body: a JSON Pointer. Otherwise the name of the header, or `status`. */
  readonly location: string;
  /** What the document requires. */
  readonly expected: string;
  /** What the response has, masked. */
  readonly found: string;
  /** JSON Pointer of the part of the document concerned. */
  readonly part: string;
  /** The evidence level of that part. */
  readonly evidence: string;
}

/** An observation with its call. Equal findings are counted. */
export interface Finding extends Observation {
  readonly severity: Severity;
  /** A readable name of the part. */
  readonly label: string;
  readonly operation: string;
  readonly scenario: Scenario | "none";
  readonly status: number;
  readonly count: number;
  /** What to do about it. */
  readonly hint: string;
}

/** Returns true if the document or the API has to change. */
export function isDrift(finding: { readonly kind: Kind }): boolean {
  return kinds[finding.kind] !== "note";
}

import type { ScenarioKind } from "./document.js";

/** Contradicts the document; is not in the document; or fits it and is worth knowing. */
export type Severity = "violation" | "addition" | "note";

/** Every kind of finding, with its severity. */
export const kinds = {
  "undocumented-status": "violation",
  "wrong-media-type": "violation",
  "broken-json": "violation",
  "empty-body": "violation",
  "undocumented-body": "violation",
  "wrong-type": "violation",
  "missing-field": "violation",
  "wrong-format": "violation",
  "out-of-bounds": "violation",
  "schema-violation": "violation",
  "timestamp-form": "violation",
  "unknown-enum-value": "violation",
  "error-envelope": "violation",
  "undocumented-field": "addition",
  "unknown-open-enum-value": "addition",
  "undocumented-error-code": "addition",
  "undocumented-header": "addition",
  "naive-timestamp": "note",
  "scenario-refused": "note",
} as const satisfies Record<string, Severity>;

export type Kind = keyof typeof kinds;

/** What an inspection saw in one answer. */
export interface Sighting {
  readonly kind: Kind;
  /** Of the body: a JSON pointer. Of anything else: the name of the header, or `status`. */
  readonly place: string;
  /** What the document says. */
  readonly expected: string;
  /** What came, masked. */
  readonly found: string;
  /** JSON pointer of the part of the document that it is about. */
  readonly part: string;
  /** The mark of that part. */
  readonly evidence: string;
}

/** A sighting with the call that it was made in. Equal ones are counted. */
export interface Finding extends Sighting {
  readonly severity: Severity;
  /** The part in the words of the document. */
  readonly label: string;
  readonly operation: string;
  readonly scenario: ScenarioKind | "none";
  readonly status: number;
  readonly count: number;
  /** What to do about it. */
  readonly remedy: string;
}

/** Whether the document has to change, or the API. */
export function isDrift(finding: { readonly kind: Kind }): boolean {
  return kinds[finding.kind] !== "note";
}

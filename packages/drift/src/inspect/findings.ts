import type { CallScenario } from "../document/contract.js";

/** Violates the document; is not in the document; or conforms to it and is worth knowing. */
export type Severity = "violation" | "addition" | "note";

/** Every kind of finding, with its severity. */
export const kinds = {
  "undocumented-status": "violation",
  "wrong-media-type": "violation",
  "broken-encoding": "violation",
  "wrong-charset": "violation",
  "byte-order-mark": "violation",
  "invalid-json": "violation",
  "duplicate-field": "violation",
  "empty-body": "violation",
  "undocumented-body": "violation",
  "wrapped-body": "violation",
  "suspicious-body": "violation",
  "wrong-type": "violation",
  "missing-field": "violation",
  "wrong-format": "violation",
  "out-of-bounds": "violation",
  "timestamp-format": "violation",
  "impossible-date": "violation",
  "error-envelope": "violation",
  "broken-invariant": "violation",
  "undocumented-operation": "addition",
  "undocumented-field": "addition",
  "unknown-enum-value": "addition",
  "unknown-open-enum-value": "addition",
  "undocumented-error-code": "addition",
  "undocumented-header": "addition",
  "naive-timestamp": "note",
  "upper-case-uuid": "note",
  "empty-object": "note",
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
  /** Number of occurrences in list items. Default: 1. */
  readonly count?: number;
}

/** An observation with its call. Equal findings are counted. */
export interface Finding extends Observation {
  readonly severity: Severity;
  /** True if the document or the API has to change. */
  readonly drift: boolean;
  /** True if the baseline has it. */
  readonly known: boolean;
  /** A readable name of the part. */
  readonly label: string;
  readonly operation: string;
  readonly scenario: CallScenario;
  readonly status: number;
  readonly count: number;
  /** The file of `spec/` and the change in it that would make the document true. */
  readonly edit: string;
}

/**
 * Returns true if the document or the API has to change. Notes need no change. An unknown value of an enum needs none if
 * the document only assumes the known ones, since it then claims nothing about others.
 */
export function isDrift({ kind, evidence }: Pick<Observation, "kind" | "evidence">): boolean {
  if (kinds[kind] === "note") return false;
  return !(kind === "unknown-open-enum-value" && evidence === "assumed");
}

import { collectFindings } from "./collect-findings.js";
import type { DriftReport } from "./finding.js";
import { inferenceNotes, inferredFields } from "./generated/evidence.js";
import { validators } from "./generated/response-validators.js";

/** Returns how a body differs from the spec, if it does and the spec describes the operation's response. */
export function findDrift(operation: string, status: number, data: unknown): DriftReport | undefined {
  const validate = validators[operation];
  if (!validate || validate(data)) return undefined;
  const inferred = inferredFields[operation];
  const noteAt = (pointer: string): string | undefined =>
    inferenceNotes[inferred?.[pointer.replace(/\/\d+(?=\/|$)/g, "/*")] ?? -1];
  return { operation, status, findings: collectFindings(validate.errors ?? [], data, noteAt) };
}

import { collectFindings } from "./collect-findings.js";
import type { DriftReport } from "./finding.js";
import type { Validator } from "./validator.js";

/** What validates the successful responses of one operation. */
export interface OperationResponses {
  /** The `operationId`. */
  readonly operation: string;
  readonly validate: Validator;
  /** Notes of fields that the spec only infers to be there and not null, by JSON Pointer; `*` is any index. */
  readonly inferred: Readonly<Record<string, string>>;
}

/** Returns how a body differs from the spec, if it does. */
export function findDrift(
  { operation, validate, inferred }: OperationResponses,
  status: number,
  data: unknown,
): DriftReport | undefined {
  if (validate(data)) return undefined;
  const noteAt = (pointer: string): string | undefined => inferred[pointer.replace(/\/\d+(?=\/|$)/g, "/*")];
  return { operation, status, findings: collectFindings(validate.errors ?? [], data, noteAt) };
}

import { findDrift, type OperationResponses } from "@mycreditapp/contract-runtime/find-drift";
import { type DriftReport, findingKey, formatFinding } from "@mycreditapp/contract-runtime/finding";
import type { ResponseValidation } from "../calls/response-validation.js";
import { DriftError } from "./drift-error.js";

/** Options of `validateResponses` and `validateOperations`. */
export interface ValidateResponsesOptions {
  /**
   * What a violation causes. `warn`: the response is only reported. `throw`: the call rejects with a
   * {@link DriftError}. Additions and inferences never throw. Default: `warn`.
   */
  readonly onDrift?: "warn" | "throw" | undefined;
  /**
   * Receives each report, additions and inferences included. If it throws, the call rejects with a {@link DriftError} whose `cause` is
   * that error, so it can be stricter than `onDrift`. Default: calls `console.warn` once for each distinct finding, at
   * most 1 000 times.
   */
  readonly report?: ((report: DriftReport) => void) | undefined;
}

/** Creates a validation of the operations that `find` returns. */
export function createValidation(
  find: (operation: string) => OperationResponses | undefined,
  options: ValidateResponsesOptions,
): ResponseValidation {
  const { onDrift = "warn", report = createWarner() } = options;
  if (onDrift !== "warn" && onDrift !== "throw") {
    throw new TypeError(`onDrift is ${JSON.stringify(onDrift)}: use "warn" or "throw".`);
  }
  if (typeof report !== "function") {
    throw new TypeError(`report is of type ${typeof report}: pass a function, or omit it.`);
  }
  return {
    check(operation, status, data) {
      const responses = find(operation);
      const drift = responses && findDrift(responses, status, data);
      if (!drift) return;
      try {
        report(drift);
      } catch (cause) {
        throw new DriftError(drift, cause);
      }
      const isViolated = drift.findings.some(({ severity }) => severity === "violation");
      if (isViolated && onDrift === "throw") throw new DriftError(drift);
    },
  };
}

/** Limits memory: an API may send ever new fields. */
const maxWarnings = 1_000;

/** Returns a `report` that warns once for each distinct finding. */
function createWarner(): (report: DriftReport) => void {
  const seen = new Set<string>();
  return ({ operation, status, findings }) => {
    for (const finding of findings) {
      const key = `${operation} ${findingKey(finding)}`;
      if (seen.has(key) || seen.size >= maxWarnings) continue;
      seen.add(key);
      console.warn(
        `@mycreditapp/client: ${operation} ${status} ${finding.severity}: ${formatFinding(finding)}.`,
      );
    }
  };
}

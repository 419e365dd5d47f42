import type { ResponseValidation } from "../calls/response-validation.js";
import { inferenceNotes, inferredFields } from "../generated/evidence.js";
import { validators } from "../generated/response-validators.js";
import { collectFindings } from "./collect-findings.js";
import { DriftError } from "./drift-error.js";
import { type DriftReport, findingKey, formatFinding } from "./finding.js";

/** Options of {@link validateResponses}. */
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

/**
 * Validates every successful response against the spec, with validators compiled when the package was built. Responses
 * are never modified. API errors are not validated: the client parses them anyway.
 *
 * A `violation` contradicts the spec. An `addition` goes beyond it: an unknown enum value, or an undocumented field.
 * APIs grow that way, so additions are only reported. So are inferences: a field is absent or null that the spec
 * infers from samples to be always there; the finding's `note` says how.
 *
 * @throws TypeError if `onDrift` is neither `warn` nor `throw`, or `report` is not a function.
 * @example
 * ```ts
 * import { createClient } from "@mycreditapp/client";
 * import { validateResponses } from "@mycreditapp/client/validation";
 *
 * const mca = createClient({
 *   organizationId,
 *   credentials,
 *   validation: validateResponses({ onDrift: "throw" }),
 * });
 * ```
 */
export function validateResponses(options: ValidateResponsesOptions = {}): ResponseValidation {
  const { onDrift = "warn", report = createWarner() } = options;
  if (onDrift !== "warn" && onDrift !== "throw") {
    throw new TypeError(`onDrift is ${JSON.stringify(onDrift)}: use "warn" or "throw".`);
  }
  if (typeof report !== "function") {
    throw new TypeError(`report is of type ${typeof report}: pass a function, or omit it.`);
  }
  return {
    check(operation, status, data) {
      const drift = findDrift(operation, status, data);
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

/** Returns how a body differs from the spec, if it does and the spec describes the operation's response. */
export function findDrift(operation: string, status: number, data: unknown): DriftReport | undefined {
  const validate = validators[operation];
  if (!validate || validate(data)) return undefined;
  const inferred = inferredFields[operation];
  const noteAt = (pointer: string): string | undefined =>
    inferenceNotes[inferred?.[pointer.replace(/\/\d+(?=\/|$)/g, "/*")] ?? -1];
  return { operation, status, findings: collectFindings(validate.errors ?? [], data, noteAt) };
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

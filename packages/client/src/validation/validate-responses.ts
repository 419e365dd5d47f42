import type { ResponseValidation } from "../calls/response-validation.js";
import { validators } from "../generated/response-validators.js";
import { DriftError } from "./drift-error.js";
import { findingsOf } from "./finding.js";
import type { DriftReport } from "./report.js";
import { warnOnce } from "./warn-once.js";

/** Options of {@link validateResponses}. */
export interface ValidateResponsesOptions {
  /**
   * What breakage leads to. `warn`: the caller gets the answer as it came. `throw`: the call rejects with a
   * {@link DriftError}. Additions never throw. Default: `warn`.
   */
  readonly onDrift?: "warn" | "throw" | undefined;
  /**
   * Gets each report, additions included, instead of the console. If it throws, the call rejects with a
   * {@link DriftError} whose `cause` is what it threw: so it may be stricter than `onDrift`. Default: one
   * `console.warn` for each distinct finding, in the lifetime of this validation.
   */
  readonly report?: ((report: DriftReport) => void) | undefined;
}

/**
 * Holds every successful answer against the document, with validators that were compiled when the package was
 * built. The answer itself is never changed. Errors of the API are not validated: the client reads them anyway.
 *
 * Contradictions (`breakage`) are told apart from what goes beyond the document (`addition`): an option that an
 * enum does not list, a field that a schema does not name. APIs grow that way, so additions are reported only.
 *
 * @throws TypeError when `onDrift` is neither `warn` nor `throw`, or `report` is not a function.
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
  const { onDrift = "warn", report = warnOnce() } = options;
  if (onDrift !== "warn" && onDrift !== "throw") {
    throw new TypeError(`onDrift ${JSON.stringify(onDrift)} is unknown: give "warn" or "throw".`);
  }
  if (typeof report !== "function") {
    throw new TypeError(`report is of type ${typeof report}: give a function, or leave it out.`);
  }
  return {
    check(operation, status, data) {
      const drift = driftOf(operation, status, data);
      if (!drift) return;
      try {
        report(drift);
      } catch (cause) {
        throw new DriftError(drift, cause);
      }
      const isBroken = drift.findings.some(({ severity }) => severity === "breakage");
      if (isBroken && onDrift === "throw") throw new DriftError(drift);
    },
  };
}

/**
 * How a body differs from what the document promises of an operation; nothing where it does not, and for
 * operations whose answer the document does not describe.
 */
export function driftOf(operation: string, status: number, data: unknown): DriftReport | undefined {
  const validate = validators[operation];
  if (!validate || validate(data)) return undefined;
  return { operation, status, findings: findingsOf(validate.errors ?? [], data) };
}

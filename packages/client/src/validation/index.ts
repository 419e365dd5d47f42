/**
 * Opt-in validation of responses against the spec.
 *
 * @packageDocumentation
 */

export type { ResponseValidation } from "../calls/response-validation.js";
export { DriftError, isDriftError } from "./drift-error.js";
export type { DriftReport, Finding, FindingKind } from "./finding.js";
export { type ValidateResponsesOptions, validateResponses } from "./validate-responses.js";

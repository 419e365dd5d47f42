/**
 * Opt-in validation of what the API answers.
 *
 * @packageDocumentation
 */

export type { ResponseValidation } from "../calls/response-validation.js";
export { DriftError, isDriftError } from "./drift-error.js";
export type { Finding, FindingKind } from "./finding.js";
export type { DriftReport } from "./report.js";
export { type ValidateResponsesOptions, validateResponses } from "./validate-responses.js";

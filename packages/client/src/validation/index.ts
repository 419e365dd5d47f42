/**
 * Opt-in validation of responses against the spec.
 *
 * @packageDocumentation
 */

export type { DriftReport, Finding, FindingKind } from "@mycreditapp/contract-runtime/finding";
export type { ResponseValidation } from "../calls/response-validation.js";
export { DriftError, isDriftError } from "./drift-error.js";
export { type ValidateResponsesOptions, validateResponses } from "./validate-responses.js";

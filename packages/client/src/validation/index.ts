/**
 * Opt-in validation of responses against the spec.
 *
 * @packageDocumentation
 */

export type { DriftReport, Finding, FindingKind } from "@mycreditapp/contract-runtime/finding";
export type { ResponseValidation } from "../calls/response-validation.js";
export type { ValidateResponsesOptions } from "./create-validation.js";
export { DriftError, isDriftError } from "./drift-error.js";
export { validateResponses } from "./validate-responses.js";

import { responses } from "@mycreditapp/contract-runtime/generated/all-responses";
import type { ResponseValidation } from "../calls/response-validation.js";
import { createValidation, type ValidateResponsesOptions } from "./create-validation.js";

/**
 * Validates every successful response against the spec, with validators compiled when the package was built. Responses
 * are never modified. API errors are not validated: the client parses them anyway.
 *
 * A `violation` contradicts the spec. An `addition` goes beyond it: an unknown enum value, or an undocumented field.
 * APIs grow that way, so additions are only reported. So are inferences: a field is absent or null that the spec
 * infers from samples to be always there; the finding's `note` says how.
 *
 * It contains the validators of all operations. For some of them, use `validateOperations` of
 * `@mycreditapp/client/validation/operations`.
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
  return createValidation((operation) => responses[operation], options);
}

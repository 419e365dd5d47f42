/**
 * Opt-in validation of the responses of some operations: a bundler keeps only the validators that are imported.
 *
 * @packageDocumentation
 */

import type { OperationResponses } from "@mycreditapp/contract-runtime/find-drift";
import type { ResponseValidation } from "../calls/response-validation.js";
import { createValidation, type ValidateResponsesOptions } from "./create-validation.js";

export type { OperationResponses } from "@mycreditapp/contract-runtime/find-drift";
export * from "@mycreditapp/contract-runtime/generated/responses";

/**
 * Validates successful responses of the given operations, as `validateResponses` does those of all operations.
 *
 * @param operations - Exports of this module, which have the names of the operations.
 * @throws TypeError if `onDrift` is neither `warn` nor `throw`, or `report` is not a function.
 * @example
 * ```ts
 * import { createClient } from "@mycreditapp/client";
 * import { getOrganization, validateOperations } from "@mycreditapp/client/validation/operations";
 *
 * const mca = createClient({
 *   organizationId,
 *   credentials,
 *   validation: validateOperations([getOrganization], { onDrift: "throw" }),
 * });
 * ```
 */
export function validateOperations(
  operations: readonly OperationResponses[],
  options: ValidateResponsesOptions = {},
): ResponseValidation {
  const byName = new Map(operations.map((one) => [one.operation, one]));
  return createValidation((operation) => byName.get(operation), options);
}

import type { CallDescription } from "../errors/call-description.js";
import { isMyCreditAppError } from "../errors/guards.js";
import { HookError } from "../errors/hook-error.js";

/**
 * Checks each successful response before the caller gets it. {@link validateResponses} of
 * `@mycreditapp/client/validation` creates one from the spec.
 */
export interface ResponseValidation {
  /**
   * @param operation - The `operationId`.
   * @param status - HTTP status of the response.
   * @param data - The parsed body; `undefined` if there is none.
   * @throws MyCreditAppError to reject the call.
   */
  check(operation: string, status: number, data: unknown): void;
}

/** Checks the data of a response. What a check throws, other than an error of this package, is the fault of the check. */
export function checkResponse(
  validation: ResponseValidation,
  call: CallDescription,
  status: number,
  data: unknown,
): void {
  try {
    validation.check(call.operation, status, data);
  } catch (cause) {
    if (isMyCreditAppError(cause)) throw cause;
    throw new HookError({ hook: "validation", sent: true, call, cause });
  }
}

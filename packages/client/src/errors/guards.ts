import type { AbortError } from "./abort-error.js";
import type { ApiError } from "./api-error.js";
import type { MyCreditAppError } from "./base.js";
import type { ConnectionError } from "./connection-error.js";
import type { InvalidRequestError } from "./invalid-request-error.js";
import type { TimeoutError } from "./timeout-error.js";
import type { TokenError } from "./token-error.js";
import type { UnexpectedResponseError } from "./unexpected-response-error.js";

/** Every error that a call may reject with. */
export type CallError =
  | ApiError
  | ConnectionError
  | TimeoutError
  | AbortError
  | TokenError
  | InvalidRequestError
  | UnexpectedResponseError;

// Names are compared, not classes, so that two copies of this package in one program agree.
const names: ReadonlySet<string> = new Set<CallError["name"]>([
  "ApiError",
  "ConnectionError",
  "TimeoutError",
  "AbortError",
  "TokenError",
  "InvalidRequestError",
  "UnexpectedResponseError",
]);

/** Whether the value is an error of this package, from whichever copy of it. */
export function isMyCreditAppError(value: unknown): value is MyCreditAppError & CallError {
  return value instanceof Error && names.has(value.name) && "operation" in value && "scenario" in value;
}

/**
 * Whether the value is an {@link ApiError}, from whichever copy of this package.
 *
 * @example
 * ```ts
 * if (isApiError(error)) console.log(error.status, error.code);
 * ```
 */
export function isApiError(value: unknown): value is ApiError {
  return isMyCreditAppError(value) && value.name === "ApiError";
}

import type { AbortError } from "./abort-error.js";
import type { ApiError } from "./api-error.js";
import type { ConnectionError } from "./connection-error.js";
import type { HookError } from "./hook-error.js";
import type { InvalidRequestError } from "./invalid-request-error.js";
import type { MyCreditAppError } from "./mycreditapp-error.js";
import type { RunFailedError } from "./run-failed-error.js";
import type { TimeoutError } from "./timeout-error.js";
import type { TokenError } from "./token-error.js";
import type { UnexpectedResponseError } from "./unexpected-response-error.js";

/**
 * Every error that a call may reject with. `name` tells them apart.
 *
 * @example
 * ```ts
 * switch (error.name) {
 *   case "TimeoutError":
 *     return retryLater();
 *   case "ApiError":
 *     return console.error(error.status, error.detail);
 * }
 * ```
 */
export type CallError =
  | ApiError
  | ConnectionError
  | TimeoutError
  | AbortError
  | TokenError
  | InvalidRequestError
  | HookError
  | UnexpectedResponseError;

// Names are compared, not classes, so that two copies of this package in one program agree.
const names: Readonly<Record<(CallError | RunFailedError)["name"], true>> = {
  ApiError: true,
  ConnectionError: true,
  TimeoutError: true,
  AbortError: true,
  TokenError: true,
  InvalidRequestError: true,
  HookError: true,
  UnexpectedResponseError: true,
  RunFailedError: true,
};

/**
 * Returns true if `value` is an error of this package, even one from another copy of it: names are compared.
 *
 * @example
 * ```ts
 * if (isMyCreditAppError(error)) console.error(error.operation, error.message, error.hint);
 * ```
 */
export function isMyCreditAppError(value: unknown): value is MyCreditAppError & (CallError | RunFailedError) {
  return (
    value instanceof Error && Object.hasOwn(names, value.name) && "operation" in value && "scenario" in value
  );
}

/**
 * Returns true if `value` is an {@link ApiError}, even one from another copy of this package.
 *
 * @example
 * ```ts
 * if (isApiError(error)) console.log(error.status, error.code);
 * ```
 */
export function isApiError(value: unknown): value is ApiError {
  return isMyCreditAppError(value) && value.name === "ApiError";
}

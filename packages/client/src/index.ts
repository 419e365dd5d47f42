/**
 * Typed fetch client of the MyCreditApp API.
 *
 * @packageDocumentation
 */

export type { Call, Outcome, WithResponse } from "./calls/call.js";
export type { CallOptions, NoInput, UploadOptions } from "./calls/options.js";
export { createClient, type MyCreditAppClient } from "./client.js";
export { AbortError } from "./errors/abort-error.js";
export { ApiError } from "./errors/api-error.js";
export { MyCreditAppError } from "./errors/base.js";
export { ConnectionError } from "./errors/connection-error.js";
export { type CallError, isApiError, isMyCreditAppError } from "./errors/guards.js";
export { InvalidRequestError } from "./errors/invalid-request-error.js";
export { TimeoutError } from "./errors/timeout-error.js";
export { TokenError } from "./errors/token-error.js";
export { UnexpectedResponseError } from "./errors/unexpected-response-error.js";
export type {
  GuestOperations,
  HostOperations,
  OpenOperations,
  Operations,
  SelfOperations,
} from "./generated/operations.js";
export { type List, type Page, type PaginateOptions, paginate } from "./lists/paginate.js";
export type { LogEvent, Logger } from "./logging/log.js";
export type { ClientOptions, Credentials, Version } from "./options.js";
export type { UploadProgress } from "./transport/progress.js";
export type { ResponseValidation } from "./validation/response-validation.js";

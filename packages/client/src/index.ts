/**
 * Typed fetch client of the MyCreditApp API.
 *
 * @packageDocumentation
 */

export type { Credentials, CredentialsSource } from "./auth/credentials.js";
export type { Call, Outcome, WithResponse } from "./calls/call.js";
export type { CallOptions, NoInput, UploadOptions, UploadProgress } from "./calls/call-options.js";
export type { ResponseValidation } from "./calls/response-validation.js";
export { createClient, type MyCreditAppClient } from "./client.js";
export { AbortError } from "./errors/abort-error.js";
export { ApiError } from "./errors/api-error.js";
export { ConnectionError } from "./errors/connection-error.js";
export { type CallError, isApiError, isMyCreditAppError } from "./errors/guards.js";
export { HookError, type HookName } from "./errors/hook-error.js";
export { InvalidRequestError } from "./errors/invalid-request-error.js";
export { MyCreditAppError } from "./errors/mycreditapp-error.js";
export { RunFailedError } from "./errors/run-failed-error.js";
export { TimeoutError } from "./errors/timeout-error.js";
export { TokenError } from "./errors/token-error.js";
export { UnexpectedResponseError } from "./errors/unexpected-response-error.js";
export type {
  GuestOperations,
  HostOperations,
  Operations,
  SelfOperations,
  UnscopedOperations,
} from "./generated/operations.js";
export { type List, type Page, type PaginateOptions, paginate } from "./lists/paginate.js";
export type { LogEvent, Logger } from "./logging/log.js";
export type { ClientOptions, Version } from "./options.js";
export type { HookContext, HookFailure, HookResponse, Hooks } from "./pipeline/hooks.js";
export { type RunAnalyticsOptions, runAnalytics } from "./polling/run-analytics.js";
export type { PollingOptions } from "./polling/wait.js";
export { type WaitOptions, waitFor } from "./polling/wait-for.js";

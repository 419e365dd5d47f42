import type { AssumptionName } from "./assumptions.js";

/** Codes of rejected requests: the documented ones, and those that the sandbox assumes. */
export type RefusalCode =
  Extract<AssumptionName, `status.${string}`> extends `status.${infer Code}` ? Code : never;

const messages: Readonly<Record<RefusalCode, readonly [type: string, message: string]>> = {
  oauth_invalid_client_credentials: ["oauth", "The client authentication failed!"],
  oauth_invalid_token: ["oauth", "The access token is missing, unknown or expired."],
  access_denied: ["request", "Access denied!"],
  organization_being_deleted: [
    "request",
    "The organization is in the process of being deleted! The removal process may take up to 24 hours.",
  ],
  not_found: ["request", "There is no such resource."],
  unsupported_crud_operation: ["request", "Unsupported CRUD operation!"],
  conflict: ["request", "The current state does not allow this change."],
  invalid_currency: ["request", "The currency is not a three-letter code."],
  payload_too_large: ["request", "The request body is too large."],
  service_under_maintenance: ["maintenance", "Service is under maintenance, please try later!"],
};

/** A request that the sandbox rejects, with the reason for the log and the control page. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  /** Why, for people. Not part of the response: the API says no more than its message. */
  readonly reason: string;

  constructor(code: RefusalCode, reason: string) {
    super(`${code}: ${reason}`);
    this.code = code;
    this.reason = reason;
  }
}

/** Returns the error envelope of a code. */
export function errorBody(code: RefusalCode): object {
  const [type, msg] = messages[code];
  return { detail: [{ loc: [], msg, type, code }] };
}

/** Returns true if the sandbox knows the code. */
export function isRefusalCode(code: string): code is RefusalCode {
  return Object.hasOwn(messages, code);
}

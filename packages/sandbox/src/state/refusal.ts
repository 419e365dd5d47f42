import { type AssumptionName, assumptions } from "./assumptions.js";
import type { World } from "./world.js";

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
  unknown_path: ["request", "The document has no such path."],
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
  /** Headers of the response. */
  readonly headers: Readonly<Record<string, string>>;

  constructor(code: RefusalCode, reason: string, headers: Readonly<Record<string, string>> = {}) {
    super(`${code}: ${reason}`);
    this.code = code;
    this.reason = reason;
    this.headers = headers;
  }
}

/** Returns the error envelope of a code, and the status that it has. */
export function describeRefusal(world: World, code: RefusalCode): { status: number; body: object } {
  const [type, msg] = messages[code];
  const name = `code.${code}`;
  const written = isAssumption(name) ? world.assume(name) : code;
  return {
    status: world.assume(`status.${code}`),
    body: { detail: [{ loc: [], msg, type, code: written }] },
  };
}

const isAssumption = (name: string): name is Extract<AssumptionName, `code.${string}`> =>
  Object.hasOwn(assumptions, name);

/** Returns true if the sandbox knows the code. */
export function isRefusalCode(code: string): code is RefusalCode {
  return Object.hasOwn(messages, code);
}

import { wireFormats } from "@mycreditapp/contract-runtime/generated/requests";
import type { ScenarioKind } from "@mycreditapp/contract-runtime/operation-entry";
import type { ReadRequest } from "@mycreditapp/contract-runtime/read-request";
import type { Parties } from "@mycreditapp/contract-runtime/scenario";
import type { operations } from "@mycreditapp/types";
import type { Operations } from "../generated/operations.js";

/** An operation by its `operationId`. */
export type OperationName = keyof Operations;

/** Body of an operation as sent: parsed JSON, or the fields of a form. */
export type BodyOf<Op extends OperationName> =
  NonNullable<Parameters<Operations[Op]>[0]> extends { body: infer Body } ? Body : undefined;

/** Parameters of an operation, as named in the spec. */
export type ParametersOf<Op extends OperationName, Location extends "path" | "query"> = [
  NonNullable<operations[Op]["parameters"][Location]>,
] extends [never]
  ? Readonly<Record<string, never>>
  : Readonly<NonNullable<operations[Op]["parameters"][Location]>>;

/** A request as the client sent it. */
export interface SentCall<Op extends OperationName = OperationName> {
  /** The operation, derived from method and path. */
  readonly operation: Op;
  /**
   * The scenario, derived from the headers and `org_id` only. `undefined` if no organization is involved, or if host
   * and guest requests look identical and the fake does not know which one the other organization is: see `guests` and
   * `hosts` of {@link FakeOptions}.
   */
  readonly scenario: ScenarioKind | undefined;
  /** The `Requester-Organization-ID` header. */
  readonly requester: string | undefined;
  /** The `Target-Organization-ID` header. */
  readonly target: string | undefined;
  /** The path parameter `org_id`, if any. */
  readonly orgId: string | undefined;
  readonly method: string;
  readonly url: string;
  readonly path: ParametersOf<Op, "path">;
  /** Numbers, booleans and arrays as typed in the spec. */
  readonly query: ParametersOf<Op, "query">;
  /** All headers by lower-case name; credentials are redacted. */
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed JSON, or the fields of a form with its `File`; secrets are redacted. */
  readonly body: BodyOf<Op>;
}

/** A request of any operation: comparing `operation` narrows it. */
export type AnySentCall = { [Op in OperationName]: SentCall<Op> }[OperationName];

const redacted = "[redacted]";
const secretHeaders: ReadonlySet<string> = new Set(["cookie", "proxy-authorization", "x-api-key"]);

/** Records a request without its secrets. */
export function recordCall(
  request: Request,
  { operation, path, query, body }: ReadRequest,
  parties: Parties,
  scenario: ScenarioKind | undefined,
): AnySentCall {
  const { method, url } = request;
  const headers = redactHeaders(request.headers);
  const shown = redactBody(body, wireFormats[operation]?.secrets ?? []);
  const call = { operation, scenario, ...parties, method, url, path, query, headers, body: shown };
  return Object.freeze(call) as unknown as AnySentCall;
}

function redactHeaders(given: Headers): Record<string, string> {
  const headers: Record<string, string> = {};
  given.forEach((value, name) => {
    if (name === "authorization") headers[name] = value.replace(/^(\S+) .*$/, `$1 ${redacted}`);
    else headers[name] = secretHeaders.has(name) ? redacted : value;
  });
  return headers;
}

function redactBody(body: unknown, secrets: readonly string[]): unknown {
  if (secrets.length === 0 || typeof body !== "object" || body === null) return body;
  const shown: Record<string, unknown> = { ...body };
  for (const name of secrets) if (name in shown) shown[name] = redacted;
  return shown;
}

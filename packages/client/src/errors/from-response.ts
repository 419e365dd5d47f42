import type { ErrorItem } from "@mycreditapp/types";
import type { Scenario } from "../scenarios/scenario.js";
import { parseRetryAfter } from "../transport/retry-after.js";
import { ApiError } from "./api-error.js";
import type { CallDescription } from "./describe.js";
import { hintOf } from "./hints.js";
import { UnexpectedResponseError } from "./unexpected-response-error.js";

/** Of which call the response is. */
export interface Origin {
  readonly call: CallDescription;
  readonly scenario?: Scenario | undefined;
  readonly resource?: "general" | "host-owned" | undefined;
}

/** The error that a response of status 400 and above stands for; `body` is its parsed JSON, or else its text. */
export function errorOfResponse(
  response: Response,
  body: unknown,
  origin: Origin,
): ApiError | UnexpectedResponseError {
  const detail = detailOf(body);
  const facts = {
    status: response.status,
    requestId: response.headers.get("x-request-id") ?? undefined,
    retryAfter: parseRetryAfter(response.headers.get("retry-after")),
    call: origin.call,
  };
  const hint = hintOf({
    status: response.status,
    code: detail?.[0]?.code,
    scenario: origin.scenario,
    resource: origin.resource,
  });
  if (detail) return new ApiError({ ...facts, detail, hint });
  return new UnexpectedResponseError(problemOf(body), {
    ...facts,
    contentType: response.headers.get("content-type"),
    hint: hint ?? "The answer is not the API's. A proxy or gateway on the way may have made it.",
  });
}

function problemOf(body: unknown): string {
  if (body === undefined || body === "") return "with an empty body instead of the error envelope";
  if (typeof body === "string") return "with a body that is not JSON instead of the error envelope";
  return "with JSON that is not the error envelope";
}

/** The items of the envelope, or of a bare item, as the authorization guide prints them. */
function detailOf(body: unknown): readonly ErrorItem[] | undefined {
  if (typeof body !== "object" || body === null) return undefined;
  const items = "detail" in body ? body.detail : [body];
  if (!Array.isArray(items) || items.length === 0 || !items.every(isErrorItem)) return undefined;
  return items;
}

function isErrorItem(value: unknown): value is ErrorItem {
  if (typeof value !== "object" || value === null) return false;
  const { loc, msg, type, code } = value as Record<string, unknown>;
  return (
    Array.isArray(loc) && typeof msg === "string" && typeof type === "string" && typeof code === "string"
  );
}

import type { ErrorItem } from "@mycreditapp/types";
import { ApiError } from "./api-error.js";
import type { CallDescription } from "./call-description.js";
import { describeValue } from "./describe-value.js";
import { type Acting, hintFor } from "./hints.js";
import { UnexpectedResponseError } from "./unexpected-response-error.js";

/** What a hint and an error need to know about the call. */
export interface FailedCall extends CallDescription {
  readonly acting?: Acting | undefined;
  readonly resource?: "general" | "host-owned" | undefined;
  readonly tokens?:
    | {
        /** Seconds until a rejected token is replaced. */
        readonly replacedIn?: number | undefined;
      }
    | undefined;
}

/** Status and headers that errors report. */
export interface ResponseFacts {
  readonly status: number;
  readonly contentType: string | null;
  readonly requestId: string | undefined;
  readonly retryAfter: number | undefined;
}

/** Returns the error for a response with status 400 and above; `data` is its parsed JSON, `undefined` if it is none. */
export function errorFromResponse(
  facts: ResponseFacts,
  data: unknown,
  text: string,
  call: FailedCall,
): ApiError | UnexpectedResponseError {
  const detail = readDetail(data);
  const { acting, resource, tokens } = call;
  const { contentType, ...rest } = facts;
  const { status } = facts;
  const hint = hintFor({ status, code: detail?.[0]?.code, acting, resource, replacedIn: tokens?.replacedIn });
  if (detail) return new ApiError({ ...rest, detail, hint, call });
  return new UnexpectedResponseError(describeMismatch(data, text, "the error envelope"), {
    ...facts,
    hint,
    call,
  });
}

/** Says what a response has in place of what the API documents. Never quotes its body. */
export function describeMismatch(data: unknown, text: string, expected: string): string {
  const what = data === undefined ? "not JSON" : describeValue(data);
  return `with ${text ? `a body that is ${what}` : "an empty body"} instead of ${expected}`;
}

/**
 * The items of the envelope, or bare ones, as the authorization guide prints them. The framework's own errors have a
 * text in place of the items.
 */
function readDetail(body: unknown): readonly ErrorItem[] | undefined {
  if (typeof body !== "object" || body === null) return undefined;
  const isEnvelope = Object.hasOwn(body, "detail");
  const items = [isEnvelope ? (body as { detail: unknown }).detail : body]
    .flat()
    .flatMap((item) => readItem(item, isEnvelope));
  return items.length > 0 ? items : undefined;
}

/** A copy whose optional fields have the documented types, whatever came. In an envelope, an item may lack its text. */
function readItem(value: unknown, isEnvelope: boolean): ErrorItem | [] {
  if (typeof value === "string") return { msg: value };
  if (typeof value !== "object" || value === null) return [];
  const { loc, msg, message, type, code } = value as Record<string, unknown>;
  const text = (isEnvelope ? [msg, message, code, type] : [msg]).find((one) => typeof one === "string");
  if (text === undefined) return [];
  return {
    ...value,
    msg: text,
    loc: Array.isArray(loc) ? loc : undefined,
    type: typeof type === "string" ? type : undefined,
    code: typeof code === "string" ? code : undefined,
  } as ErrorItem;
}

import { MyCreditAppError } from "../errors/base.js";
import type { CallDescription } from "../errors/describe.js";
import { errorOfResponse } from "../errors/from-response.js";
import { InvalidRequestError } from "../errors/invalid-request-error.js";
import { TokenError } from "../errors/token-error.js";
import { UnexpectedResponseError } from "../errors/unexpected-response-error.js";
import type { Scenario } from "../scenarios/scenario.js";
import { Reply } from "../transport/reply.js";
import type { Exchange } from "./call.js";
import type { OperationEntry } from "./operation.js";

/** Of which call an answer or an error is. */
export interface Origin {
  readonly call: CallDescription;
  readonly scenario: Scenario | undefined;
  readonly entry: OperationEntry;
}

/** What openapi-fetch gives. */
export interface Answer {
  readonly data?: unknown;
  readonly error?: unknown;
  readonly response: Response | Reply;
}

/** The data of an answer; throws when it is an error, or not what the document promises. */
export function dataOf(answer: Answer, exchange: Exchange, { call, scenario, entry }: Origin): unknown {
  if (!(answer.response instanceof Reply)) exchange.response = answer.response;
  const response = exchange.response as Response;
  if (!response.ok)
    throw errorOfResponse(response, answer.error, { call, scenario, resource: entry.resource });
  if (entry.empty) return undefined;
  const { data } = answer;
  const type = response.headers.get("content-type");
  if (type !== null && !type.includes("json"))
    throw unexpected(response, call, `of media type ${type} instead of JSON`);
  if (typeof data === "object" && data !== null) return data;
  const what = data === undefined ? "an empty body" : data === null ? "null" : `a ${typeof data}`;
  throw unexpected(response, call, `with ${what} where data was promised`);
}

/** The error that a failed call rejects with, whatever was thrown on the way. */
export function errorOfCall(error: unknown, { response }: Exchange, { call }: Origin): MyCreditAppError {
  if (error instanceof MyCreditAppError) {
    if (error.operation) return error;
    // Errors that know nothing of the call, or are shared by many, are told which one it was.
    const context = { call, cause: error.cause, hint: error.hint };
    if (error instanceof InvalidRequestError) return new InvalidRequestError(error.message, context);
    if (error instanceof TokenError) return new TokenError(error.message, context);
    return error;
  }
  // The parser's message quotes the body, so it is not kept as the cause.
  if (error instanceof SyntaxError && response)
    return unexpected(response, call, "with a body that is not JSON");
  return new InvalidRequestError("a middleware or serializer failed; the cause says why.", {
    call,
    cause: error,
  });
}

function unexpected(response: Response, call: CallDescription, problem: string): UnexpectedResponseError {
  return new UnexpectedResponseError(problem, {
    status: response.status,
    contentType: response.headers.get("content-type"),
    requestId: response.headers.get("x-request-id") ?? undefined,
    hint: "The answer is not the API's as documented: a proxy on the way may have made it, or the API has changed. The server has most likely acted upon the request.",
    call,
  });
}

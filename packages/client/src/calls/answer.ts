import { MyCreditAppError } from "../errors/base.js";
import { errorOfResponse } from "../errors/from-response.js";
import { InvalidRequestError } from "../errors/invalid-request-error.js";
import { TokenError } from "../errors/token-error.js";
import { UnexpectedResponseError } from "../errors/unexpected-response-error.js";
import type { Exchange } from "./exchange.js";

/** A response with what its body held: data, or the error that it stands for. */
export interface Answer {
  readonly data?: unknown;
  readonly error?: unknown;
  readonly response: Response;
}

/** The data of an answer; throws when it is an error, or not what the document promises. */
export function dataOf({ data, error, response }: Answer, exchange: Exchange): unknown {
  const { entry, acting } = exchange;
  if (!response.ok) {
    throw errorOfResponse(response, error, {
      call: exchange,
      scenario: acting,
      resource: entry.resource,
    });
  }
  if (entry.empty) return undefined;
  const type = response.headers.get("content-type");
  if (type !== null && !type.includes("json")) {
    throw unexpected(response, exchange, `of media type ${type} instead of JSON`);
  }
  if (typeof data === "object" && data !== null) return data;
  const what = data === undefined ? "an empty body" : data === null ? "null" : `a ${typeof data}`;
  throw unexpected(response, exchange, `with ${what} where data was promised`);
}

/** The error that a failed call rejects with, whatever was thrown on the way. */
export function errorOfCall(error: unknown, exchange: Exchange): MyCreditAppError {
  if (error instanceof MyCreditAppError) {
    if (error.operation) return error;
    // Errors that know nothing of the call, or are shared by many, are told which one it was.
    const context = { call: exchange, cause: error.cause, hint: error.hint };
    if (error instanceof InvalidRequestError) return new InvalidRequestError(error.message, context);
    if (error instanceof TokenError) return new TokenError(error.message, context);
    return error;
  }
  const { response } = exchange;
  // The parser's message quotes the body, so it is not kept as the cause.
  if (error instanceof SyntaxError && response)
    return unexpected(response, exchange, "with a body that is not JSON");
  return new InvalidRequestError("a middleware or serializer failed; the cause says why.", {
    call: exchange,
    cause: error,
  });
}

function unexpected(response: Response, call: Exchange, problem: string): UnexpectedResponseError {
  return new UnexpectedResponseError(problem, {
    status: response.status,
    contentType: response.headers.get("content-type"),
    requestId: response.headers.get("x-request-id") ?? undefined,
    hint: "The answer is not the API's as documented: a proxy on the way may have made it, or the API has changed. The server has most likely acted upon the request.",
    call,
  });
}

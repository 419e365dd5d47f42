import type { OperationEntry } from "@mycreditapp/contract-runtime/operation-entry";
import { errorFromResponse, type FailedCall } from "../errors/from-response.js";
import { UnexpectedResponseError } from "../errors/unexpected-response-error.js";
import { redact } from "../pipeline/redact.js";
import { parseRetryAfter } from "../pipeline/retry-after.js";

/** JSON media types: `application/json`, `application/problem+json`, in any case and with parameters. */
const json = /^\s*[\w!#$&^.+-]+\/(?:[\w!#$&^.+-]+\+)?json\s*(?:;|$)/i;

/** Returns the data of a response, or throws the error that it stands for. */
export function parseResponse(
  response: Response,
  text: string,
  entry: OperationEntry,
  call: FailedCall,
  secrets: readonly (string | undefined)[],
): unknown {
  const { status, headers } = response;
  if (!response.ok) {
    const body = parseJson(text, () => text);
    throw errorFromResponse(redact(describeResponse(response), secrets), redact(body, secrets), call);
  }
  if (entry.empty) return undefined;
  const unexpected = (problem: string): never => {
    const facts = redact(describeResponse(response), secrets);
    throw new UnexpectedResponseError(redact(problem, secrets), { ...facts, call });
  };
  const type = headers.get("content-type");
  if (type !== null && !json.test(type)) unexpected(`of media type ${type} instead of JSON`);
  if (text === "" || status === 204) unexpected("with an empty body where data was promised");
  // The parser's message quotes the body, so it is not kept as the cause.
  const data = parseJson(text, () => unexpected("with a body that is not JSON"));
  if (typeof data === "object" && data !== null && Array.isArray(data) === Boolean(entry.array)) return data;
  const what =
    data === null
      ? "null"
      : Array.isArray(data)
        ? "an array"
        : `${typeof data === "object" ? "an" : "a"} ${typeof data}`;
  return unexpected(`with ${what} where ${entry.array ? "an array" : "an object"} was promised`);
}

/** What errors report of a response. */
function describeResponse({ status, headers }: Response) {
  return {
    status,
    contentType: headers.get("content-type"),
    requestId: headers.get("x-request-id") ?? undefined,
    retryAfter: parseRetryAfter(headers.get("retry-after")),
  };
}

function parseJson(text: string, otherwise: () => unknown): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return otherwise();
  }
}

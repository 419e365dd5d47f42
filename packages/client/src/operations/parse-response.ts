import type { OperationEntry } from "@mycreditapp/contract-runtime/operation-entry";
import { errorFromResponse, type FailedCall } from "../errors/from-response.js";
import { UnexpectedResponseError } from "../errors/unexpected-response-error.js";
import { readHeader } from "../pipeline/transport-contract.js";
import { redact } from "../pipeline/redact.js";
import { parseRetryAfter } from "../pipeline/retry-after.js";

/** JSON media types: `application/json`, `application/problem+json`, in any case and with parameters. */
const json = /^\s*[\w!#$&^.+-]+\/(?:[\w!#$&^.+-]+\+)?json\s*(?:;|$)/i;

/** Returns the data of a response, or throws the error that it stands for. */
export function parseResponse(
  response: Response,
  text: string,
  entry: OperationEntry,
  call: FailedCall & { readonly token: string | undefined },
  secret: string | undefined,
): unknown {
  if (!response.ok) {
    const body = parseJson(text);
    const secrets = [call.token, secret];
    const facts = redact(describeResponse(response), secrets);
    throw errorFromResponse(facts, redact(body === undefined ? text : body, secrets), call);
  }
  if (entry.empty) return undefined;
  const type = readHeader(response, "content-type");
  const data = parseJson(text);
  const problem =
    type !== "application/json" && type !== null && !json.test(type)
      ? `of media type ${type} instead of JSON`
      : text === "" || response.status === 204
        ? "with an empty body where data was promised"
        : describeShapeProblem(data, entry);
  if (problem === undefined) return data;
  const secrets = [call.token, secret];
  const facts = redact(describeResponse(response), secrets);
  throw new UnexpectedResponseError(redact(problem, secrets), { ...facts, call });
}

/** Says what is wrong with data, if it is not the object or array that the spec promises. */
function describeShapeProblem(data: unknown, { array = false }: OperationEntry): string | undefined {
  // The parser's message quotes the body, so it is not kept as the cause.
  if (data === undefined) return "with a body that is not JSON";
  if (typeof data === "object" && data !== null && Array.isArray(data) === array) return undefined;
  const article = typeof data === "object" ? "an" : "a";
  const what = data === null ? "null" : Array.isArray(data) ? "an array" : `${article} ${typeof data}`;
  return `with ${what} where ${array ? "an array" : "an object"} was promised`;
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

/** Returns parsed JSON, or `undefined` if it is not JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

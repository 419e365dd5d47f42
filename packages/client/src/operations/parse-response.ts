import type { OperationEntry } from "@mycreditapp/contract-runtime/operation-entry";
import { describeMismatch, errorFromResponse, type FailedCall } from "../errors/from-response.js";
import { UnexpectedResponseError } from "../errors/unexpected-response-error.js";
import { redact } from "../pipeline/redact.js";
import { parseRetryAfter } from "../pipeline/retry-after.js";
import { readHeader } from "../pipeline/transport-contract.js";

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
  const { ok, status } = response;
  if (ok && entry.empty) return undefined;
  const data = parseJson(text);
  const type = readHeader(response, "content-type");
  let problem: string | undefined;
  if (ok) {
    const { array = false } = entry;
    const isEmpty = status === 204;
    if (type !== "application/json" && type !== null && !json.test(type)) {
      problem = `of media type ${type} instead of JSON`;
    } else if (isEmpty || typeof data !== "object" || data === null || Array.isArray(data) !== array) {
      problem = describeMismatch(data, isEmpty ? "" : text, array ? "an array" : "an object");
    } else return data;
  }
  const { headers } = response;
  const secrets = [call.token, secret];
  const facts = redact(
    {
      status,
      contentType: type,
      requestId: headers.get("x-request-id") ?? undefined,
      retryAfter: parseRetryAfter(headers.get("retry-after")),
    },
    secrets,
  );
  throw problem === undefined
    ? errorFromResponse(facts, redact(data, secrets), text, call)
    : new UnexpectedResponseError(redact(problem, secrets), { ...facts, call });
}

/** Returns parsed JSON, or `undefined` if it is not JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

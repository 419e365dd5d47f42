import type { CallInput, UploadOptions } from "../calls/call-options.js";
import type { OperationEntry } from "../calls/operation-entry.js";
import { InvalidRequestError } from "../errors/invalid-request-error.js";
import type { PreparedRequest } from "../pipeline/prepared-request.js";
import { checkHeaders } from "../pipeline/request-headers.js";
import { type Scenario, setOrganizations } from "../scenarios/scenario.js";
import { checkFile, composeMultipart, formFields } from "./multipart.js";
import { serializeJson, serializePath, serializeQuery } from "./serialize.js";

/** A call that names its keys rightly names them all. */
const inputKeys: Readonly<Record<keyof CallInput, true>> = { path: true, query: true, body: true };
const optionKeys: Readonly<Record<keyof UploadOptions, true>> = {
  signal: true,
  retries: true,
  attemptTimeout: true,
  totalTimeout: true,
  maxResponseBytes: true,
  headers: true,
  meta: true,
  onUploadProgress: true,
};

/** What all requests of a client share. */
export interface RequestDefaults {
  readonly baseUrl: string;
  /** Headers that a call may override. */
  readonly defaultHeaders: Readonly<Record<string, string>>;
}

/** Turns the input of an operation into a request: URL, both organization headers, body. */
export function prepareRequest(
  { baseUrl, defaultHeaders }: RequestDefaults,
  entry: OperationEntry,
  scenario: Scenario | undefined,
  input: CallInput,
  options: UploadOptions,
): PreparedRequest {
  rejectUnknownKeys("The input", input, inputKeys);
  rejectUnknownKeys("The options", options, optionKeys);
  const headers: Record<string, string> = { ...defaultHeaders };
  const orgId = entry.resource && scenario && setOrganizations(headers, entry.resource, scenario);
  let url = baseUrl + serializePath(entry.path, input.path, orgId);
  const query = input.query ? serializeQuery(input.query, entry.dates) : "";
  if (query) url += `?${query}`;
  if (options.headers) Object.assign(headers, checkHeaders(options.headers));
  const { method } = entry;
  if (input.body === undefined) return { url, method, headers, body: undefined };
  if (!entry.form) {
    headers["content-type"] = "application/json";
    return { url, method, headers, body: serializeJson(input.body) };
  }
  if (entry.file) checkFile(input.body, entry.file);
  const { body, contentType } = composeMultipart(formFields(input.body));
  headers["content-type"] = contentType;
  return { url, method, headers, body, onUploadProgress: options.onUploadProgress };
}

/** Rejects a misspelt key, which would be ignored silently. */
export function rejectUnknownKeys(what: string, given: object, known: Readonly<Record<string, true>>): void {
  for (const key in given) {
    if (Object.hasOwn(known, key)) continue;
    throw new InvalidRequestError(
      `${what} has the unknown key ${JSON.stringify(key)}: use ${Object.keys(known).join(", ")}.`,
    );
  }
}

import type { OperationCases, RequestParts, SendCase } from "../cases/case.js";
import { changed, materialize } from "../cases/values.js";
import type { RequestContext } from "./context.js";
import { recordingFetch } from "./traffic.js";
import { formatViolations, isAt, violationsOf } from "./violations.js";

/** Sends a request that the client would not send, and checks that it is rejected as expected. */
export async function runSend(
  { server, recorder }: RequestContext,
  operation: OperationCases,
  one: SendCase,
): Promise<string[]> {
  const fetch = recordingFetch(recorder, operation.operation, one.what);
  const response = await fetch(...requestOf(server, operation, changed(operation.valid, one)));
  await response.text();
  const violations = violationsOf(response);
  const { expect } = one;
  if (expect === 401) return response.status === 401 ? [] : [`the status is ${response.status}, not 401`];
  const { keyword, at } = expect;
  if (response.status < 400 || response.status >= 500) {
    return [`the status is ${response.status}: ${keyword} at ${at} should reject the request`];
  }
  const named = violations.some((found) => found.keyword === keyword && isAt(found, at));
  return named ? [] : [`it was rejected, but not by ${keyword} at ${at}: ${formatViolations(violations)}`];
}

/** Returns the URL and the options of a request. */
export function requestOf(
  server: string,
  operation: OperationCases,
  parts: RequestParts,
): [string, RequestInit] {
  const path = operation.path.replace(/\{(.*?)\}/g, (_, name) =>
    encodeURIComponent(String(materialize(parts.path[name] as never))),
  );
  const query = Object.entries(parts.query).flatMap(([name, value]) =>
    [value].flat().map((item) => [name, String(materialize(item as never))] as [string, string]),
  );
  const search = query.length > 0 ? `?${new URLSearchParams(query)}` : "";
  const headers: Record<string, string> = { accept: "application/json", ...parts.headers };
  const init = { method: operation.method, headers };
  if (parts.body === undefined) return [`${server}${path}${search}`, init];
  const body = materialize(parts.body);
  if (operation.mediaType === "multipart/form-data" && !headers["Content-Type"]) {
    return [`${server}${path}${search}`, { ...init, body: formOf(body as object) }];
  }
  headers["Content-Type"] ??= operation.mediaType ?? "application/json";
  return [`${server}${path}${search}`, { ...init, body: JSON.stringify(body) }];
}

function formOf(body: object): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(body)) form.append(name, value);
  return form;
}

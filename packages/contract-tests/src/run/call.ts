import { ApiError, type Call, createClient, type MyCreditAppClient } from "@mycreditapp/client";
import { findBrokenInvariants } from "@mycreditapp/contract-runtime/find-broken-invariants";
import type { Scenario } from "@mycreditapp/document";
import { accessTable, organizations } from "../access/access.js";
import type { CallCase, OperationCases, RequestParts } from "../cases/case.js";
import { changed, digest, materialize } from "../cases/values.js";
import type { RequestContext } from "./context.js";
import { compareThroughHttp } from "./through-http.js";
import { recordingFetch } from "./traffic.js";
import { formatViolations, violationsOf } from "./violations.js";

/** Calls an operation through the built client, and compares request and result with the case. */
export async function runCall(
  context: RequestContext,
  operation: OperationCases,
  one: CallCase,
): Promise<string[]> {
  const parts = changed(operation.valid, one);
  const record = context.fetch ?? recordingFetch(context.recorder, operation.operation, one.what);
  const create = context.createClient ?? createClient;
  const seen: { request?: Request; response?: Response } = {};
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    if (one.prefer) request.headers.set("prefer", `code=${one.prefer.code}, example=${one.prefer.example}`);
    seen.request = request.clone();
    seen.response = await record(request);
    return seen.response.clone();
  };
  const mca = create({
    organizationId: organizations.me,
    token: "any",
    baseUrl: context.server,
    fetch,
    // A response requested by `Prefer` is the same each time.
    retries: 0,
  });
  const scenario = scenarioClient(mca, one.as);
  const method = scenario[operation.operation];
  if (!method) return [`the client has no ${operation.operation} ${one.as ? `as ${one.as}` : ""}`];
  const outcome = await method.call(scenario, inputOf(operation, parts)).result();
  const { request, response } = seen;
  if (!request || !response) {
    return [`the client sent nothing: ${outcome.ok ? "it returned data" : outcome.error.message}`];
  }
  const body: unknown = await response.json().catch(() => undefined);
  return [
    ...checkRequest(operation, one, parts, request),
    ...(context.createClient ? [] : await compareThroughHttp(operation, one, parts, request.clone())),
    ...checkResponse(operation, one, response, body),
    ...(outcome.ok
      ? checkEqual("the data", outcome.data, body)
      : checkError(operation, outcome.error, response, body)),
  ];
}

/** Headers and path must follow the handwritten table, whatever the document says. */
function checkRequest(
  operation: OperationCases,
  one: CallCase,
  parts: RequestParts,
  request: Request,
): string[] {
  const row = accessTable.find((rule) => rule.resource === operation.resource && rule.scenario === one.as);
  const path: Record<string, unknown> = { ...parts.path, ...(row && { org_id: organizations[row.org_id] }) };
  const expected = {
    method: operation.method,
    path: operation.path.replace(/\{(.*?)\}/g, (_, name) =>
      encodeURIComponent(String(materialize(path[name] as never))),
    ),
    "Requester-Organization-ID": row ? organizations[row.requester] : null,
    "Target-Organization-ID": row ? organizations[row.target] : null,
    Authorization: operation.public ? null : "Bearer any",
    "Content-Type": (parts.body !== undefined && operation.mediaType) || null,
  };
  const { headers } = request;
  const actual: Record<string, unknown> = {
    method: request.method,
    path: new URL(request.url).pathname,
    "Requester-Organization-ID": headers.get("Requester-Organization-ID"),
    "Target-Organization-ID": headers.get("Target-Organization-ID"),
    Authorization: headers.get("Authorization"),
    // A form adds its boundary.
    "Content-Type": headers.get("Content-Type")?.split(";")[0] ?? null,
  };
  return Object.entries(expected)
    .filter(([name, value]) => actual[name] !== value)
    .map(([name, value]) => `the client sent ${name} ${actual[name]}, not ${value}`);
}

function checkResponse(
  { operation }: OperationCases,
  one: CallCase,
  response: Response,
  body: unknown,
): string[] {
  const wrong: string[] = [];
  const expected = one.prefer?.code ?? 200;
  if (response.status !== expected) wrong.push(`the status is ${response.status}, not ${expected}`);
  const violations = violationsOf(response);
  if (violations.length > 0) wrong.push(`the mock reports violations: ${formatViolations(violations)}`);
  // The mock follows neither path nor query, and its statuses are those that the case asks for.
  const broken = response.ok ? findBrokenInvariants({ operation, status: response.status, body }) : [];
  for (const { invariant, pointer, expected, found } of broken) {
    wrong.push(`the response breaks ${invariant} at ${pointer}: expected ${expected}, found ${found}`);
  }
  if (one.responseDigest && (body === undefined || digest(body) !== one.responseDigest)) {
    wrong.push(`the example ${one.prefer?.example} is not the approved one`);
  }
  return wrong;
}

function checkError(
  { operation }: OperationCases,
  error: unknown,
  response: Response,
  body: unknown,
): string[] {
  if (!(error instanceof ApiError)) return [`the client did not throw an ApiError but ${error}`];
  const given = (body as { detail?: unknown } | undefined)?.detail;
  const detail = Array.isArray(given) ? (given as { code?: string; loc?: (string | number)[] }[]) : undefined;
  return [
    ...checkEqual("the error's status", error.status, response.status),
    ...checkEqual("the error's operation", error.operation, operation),
    ...checkEqual("the error's code", error.code, detail?.[0]?.code),
    ...checkEqual("the error's detail", error.detail, detail ?? []),
    ...(detail ?? []).flatMap((item) =>
      checkEqual("the error at its location", error.at(item.loc ?? []), item),
    ),
  ];
}

function checkEqual(what: string, actual: unknown, sent: unknown): string[] {
  if (actual === sent || digest(actual ?? null) === digest(sent ?? null)) return [];
  return [`${what} is not what the server sent`];
}

/** The input of the method: the scenario sets the headers and `org_id`. */
function inputOf(operation: OperationCases, { path, query, body }: RequestParts): object {
  const { org_id, ...rest } = path;
  const input = operation.resource ? rest : path;
  return {
    path: materialize(input),
    query: materialize(query),
    ...(body !== undefined && { body: materialize(body) }),
  };
}

type ScenarioClient = Readonly<Record<string, (input: object) => Call<unknown>>>;

/** The operations of a scenario by name; without one, those that need no organization. */
export function scenarioClient(mca: MyCreditAppClient, scenario: Scenario | undefined): ScenarioClient {
  const clients = {
    self: () => mca.asSelf(),
    host: () => mca.asHostOf(organizations.guest),
    guest: () => mca.asGuestOf(organizations.host),
  };
  return (scenario ? clients[scenario]() : mca) as unknown as ScenarioClient;
}

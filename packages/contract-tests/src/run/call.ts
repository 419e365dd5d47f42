import { ApiError, type Call, createClient, type MyCreditAppClient } from "@mycreditapp/client";
import { accessTable, organizations } from "../access-table.js";
import type { CallCase, OperationCases, RequestParts, ScenarioName } from "../cases/case.js";
import { digestOf } from "../cases/digest.js";
import { changed, materialize } from "../cases/values.js";
import type { Context } from "./context.js";
import { recordingFetch } from "./recorder.js";
import { describe, violationsOf } from "./violations.js";

/** Calls an operation through the built client, and holds what it sent and what it gave against the case. */
export async function runCall(context: Context, operation: OperationCases, one: CallCase): Promise<string[]> {
  const parts = changed(operation.valid, one);
  const record = recordingFetch(context.recorder, operation.operation, one.what);
  const seen: { request?: Request; response?: Response } = {};
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    if (one.prefer) request.headers.set("prefer", `code=${one.prefer.code}, example=${one.prefer.example}`);
    seen.request = request.clone();
    seen.response = await record(request);
    return seen.response.clone();
  };
  const mca = createClient({
    organizationId: organizations.me,
    token: "any",
    baseUrl: context.server,
    fetch,
    // An answer that is asked for by `Prefer` is the same each time.
    retries: 0,
  });
  const view = viewOf(mca, one.as);
  if (!view[operation.operation])
    return [`the client has no ${operation.operation} ${one.as ? `as ${one.as}` : ""}`];
  const outcome = await (view[operation.operation] as View[string])
    .call(view, inputOf(operation, parts))
    .result();
  const { request, response } = seen;
  if (!request || !response) {
    return [`the client sent nothing: ${outcome.ok ? "it gave data" : outcome.error.message}`];
  }
  const body: unknown = await response.json().catch(() => undefined);
  return [
    ...sentAsDocumented(operation, one, parts, request),
    ...answeredAsDocumented(one, response, body),
    ...(outcome.ok
      ? givenAsSent("the data", outcome.data, body)
      : thrownAsSent(operation, outcome.error, response, body)),
  ];
}

/** Headers and path follow the handwritten table, whatever the document says. */
function sentAsDocumented(
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
    Authorization: operation.open ? null : "Bearer any",
  };
  const { headers } = request;
  const actual: Record<string, unknown> = {
    method: request.method,
    path: new URL(request.url).pathname,
    "Requester-Organization-ID": headers.get("Requester-Organization-ID"),
    "Target-Organization-ID": headers.get("Target-Organization-ID"),
    Authorization: headers.get("Authorization"),
  };
  return Object.entries(expected)
    .filter(([name, value]) => actual[name] !== value)
    .map(([name, value]) => `the client sent ${name} ${actual[name]}, not ${value}`);
}

function answeredAsDocumented(one: CallCase, response: Response, body: unknown): string[] {
  const wrong: string[] = [];
  const expected = one.prefer?.code ?? 200;
  if (response.status !== expected) wrong.push(`it was answered with ${response.status}, not ${expected}`);
  const violations = violationsOf(response);
  if (violations.length > 0) wrong.push(`the mock found violations: ${describe(violations)}`);
  if (one.answer && digestOf(body) !== one.answer) {
    wrong.push(`the example ${one.prefer?.example} is not the approved one`);
  }
  return wrong;
}

function thrownAsSent(
  { operation }: OperationCases,
  error: unknown,
  response: Response,
  body: unknown,
): string[] {
  if (!(error instanceof ApiError)) return [`the client threw no ApiError: ${error}`];
  const { detail } = (body ?? {}) as { detail?: { code?: string; loc?: (string | number)[] }[] };
  return [
    ...givenAsSent("the error's status", error.status, response.status),
    ...givenAsSent("the error's operation", error.operation, operation),
    ...givenAsSent("the error's code", error.code, detail?.[0]?.code),
    ...givenAsSent("the error's detail", error.detail, detail ?? []),
    ...(detail ?? []).flatMap((item) =>
      givenAsSent("the error at its place", error.at(item.loc ?? []), item),
    ),
  ];
}

function givenAsSent(what: string, given: unknown, sent: unknown): string[] {
  if (given === sent || digestOf(given ?? null) === digestOf(sent ?? null)) return [];
  return [`${what} is not what came over the wire`];
}

/** The scenario fills in the headers and `org_id`. */
function inputOf(operation: OperationCases, { path, query, body }: RequestParts): object {
  const { org_id, ...rest } = path;
  const given = operation.resource ? rest : path;
  return {
    path: materialize(given),
    query: materialize(query),
    ...(body !== undefined && { body: materialize(body) }),
  };
}

type View = Readonly<Record<string, (input: object) => Call<unknown>>>;

/** The operations of a scenario, or those that need none, by name. */
export function viewOf(mca: MyCreditAppClient, scenario: ScenarioName | undefined): View {
  const views = {
    self: () => mca.asSelf(),
    host: () => mca.asHostOf(organizations.guest),
    guest: () => mca.asGuestOf(organizations.host),
  };
  return (scenario ? views[scenario]() : mca) as unknown as View;
}

import type { MyCreditAppClient } from "@mycreditapp/client";
import { type Operation, resolve, type Scenario, type Schema } from "./document.js";

export const me = "054b4106-174b-46b0-97f8-86d8d7b6f0af";
export const guest = "c9b1f0d1-8d3f-4cfa-91b8-9f9b0c5e2a77";
export const host = "d49b0749-fbc7-4e0a-b03d-ef15f238071a";

/** Which organization each header names; handwritten from the authorization guide, not derived from the spec. */
export const accessTable = [
  { resource: "general", scenario: "self", requester: me, target: me, orgId: me },
  { resource: "general", scenario: "host", requester: me, target: guest, orgId: guest },
  { resource: "general", scenario: "guest", requester: me, target: host, orgId: host },
  { resource: "host-owned", scenario: "self", requester: me, target: me, orgId: me },
  { resource: "host-owned", scenario: "host", requester: me, target: me, orgId: guest },
  { resource: "host-owned", scenario: "guest", requester: me, target: host, orgId: me },
] as const;

/** Returns a valid input of an operation: required parameters and the body, from the examples. */
export function createInput(operation: Operation): { path: Values; query: Values; body?: unknown } {
  const input: { path: Values; query: Values; body?: unknown } = { path: {}, query: {} };
  for (const { name, in: location, required, example, schema } of operation.parameters) {
    if (location === "header" || !required || (operation.access && name === "org_id")) continue;
    input[location][name] = example ?? createSample(schema);
  }
  if (operation.body) input.body = operation.body.example ?? createSample(operation.body.schema);
  return input;
}

export type Values = Record<string, unknown>;

function createSample(given: Schema): unknown {
  const schema = resolve(given);
  if (schema.examples?.length) return schema.examples[0];
  if (schema.enum) return schema.enum[0];
  if (schema.anyOf?.[0]) return createSample(schema.anyOf[0]);
  if (schema.format === "binary") return new File(["%PDF-1.7"], "report.pdf", { type: "application/pdf" });
  if (schema.format === "uuid") return guest;
  if (schema.properties) {
    const properties = Object.entries(schema.properties);
    return Object.fromEntries(properties.map(([name, value]) => [name, createSample(value)]));
  }
  if (schema.items) return [createSample(schema.items)];
  return { integer: 1, number: 1, boolean: true }[String([schema.type].flat()[0])] ?? "USD";
}

/** Returns the operations of a scenario, callable by names that are only known at run time. */
export function selectScenario(mca: MyCreditAppClient, scenario: Scenario | undefined): ScenarioMethods {
  const views = {
    self: () => mca.asSelf(),
    host: () => mca.asHostOf(guest),
    guest: () => mca.asGuestOf(host),
  };
  return (scenario ? views[scenario]() : mca) as unknown as ScenarioMethods;
}

type ScenarioMethods = Readonly<
  Record<string, (input?: unknown) => ReturnType<MyCreditAppClient["getTheMetricWeights"]>>
>;

/** A handwritten request, so that it can be invalid: the client would not send it. */
export interface Draft {
  readonly method: string;
  path: Values;
  query: Values;
  headers: Record<string, string>;
  body?: unknown;
}

export const base = "https://api.mycreditapp.ai/v1-beta";

/** Returns a request that matches the spec. */
export function createDraft(operation: Operation): Draft {
  const headers: Record<string, string> = {};
  if (operation.secured) headers.Authorization = "Bearer any";
  const { resource, scenarios } = operation.access ?? {};
  const row = accessTable.find((one) => one.resource === resource && one.scenario === scenarios?.[0]);
  if (row) headers["Requester-Organization-ID"] = row.requester;
  if (row) headers["Target-Organization-ID"] = row.target;
  if (operation.body?.mediaType === "application/json") headers["content-type"] = "application/json";
  const { path, ...input } = createInput(operation);
  return {
    method: operation.method,
    headers,
    path: { ...path, ...(row && { org_id: row.orgId }) },
    ...input,
  };
}

/** Sends a draft through `fetch`. */
export async function send(
  fetch: typeof globalThis.fetch,
  operation: Operation,
  draft: Draft,
): Promise<Response> {
  const path = operation.path.replace(/\{(.*?)\}/g, (_, name) => String(draft.path[name]));
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(draft.query)) {
    for (const one of [value].flat()) query.append(name, String(one));
  }
  return await fetch(`${base}${path}${query.size > 0 ? `?${query}` : ""}`, {
    method: draft.method,
    headers: draft.headers,
    body: serializeBody(operation, draft.body),
  });
}

function serializeBody(operation: Operation, body: unknown): BodyInit | null {
  if (body === undefined) return null;
  if (operation.body?.mediaType !== "multipart/form-data") return JSON.stringify(body);
  const form = new FormData();
  for (const [name, value] of Object.entries(body as Values)) form.append(name, value as string | Blob);
  return form;
}

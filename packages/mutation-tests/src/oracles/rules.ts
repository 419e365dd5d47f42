/** What the client does beyond requests and responses: retries, limits of files, base URLs. */
import {
  type CallCase,
  type Json,
  materialize,
  type OperationCases,
  organizations,
  type SchemaCases,
  type Suite,
  scenarioClient,
} from "@mycreditapp/contract-tests";
import type { LinkedClient } from "./linked-client.js";

/** A check that fails; its key is the same for each document. */
export interface Failure {
  readonly key: string;
  readonly reason: string;
}

const usual = "application/pdf";
const unlisted = ["text/html", "application/x-msdownload"];

/** Answers the first attempt with 503: only what the pages allow to be repeated may be retried. */
export async function* retryFailures(
  { createClient }: LinkedClient,
  operation: OperationCases,
  schema: SchemaCases | undefined,
): AsyncGenerator<Failure> {
  let attempts = 0;
  const fetch: typeof globalThis.fetch = async () => {
    attempts++;
    if (attempts > 1) return responseOf(schema);
    return new Response("{}", { status: 503, headers: { "retry-after": "0" } });
  };
  await callValid(createClient, operation, fetch);
  const isRetried = operation.idempotent ?? /^(GET|PUT|DELETE|HEAD)$/.test(operation.method);
  if (attempts === (isRetried ? 2 : 1)) return;
  yield { key: `client ${operation.operation} retries`, reason: `is sent ${attempts} times` };
}

/** Passes files at and beyond the limits to the client: it must send those, and none of these. */
export async function* fileFailures(
  { createClient }: LinkedClient,
  operation: OperationCases,
): AsyncGenerator<Failure> {
  if (!operation.file) return;
  const { property, maxBytes, mediaTypes } = operation.file;
  const files: [bytes: number, type: string, allowed: boolean][] = [];
  if (maxBytes !== undefined) files.push([maxBytes, usual, true], [maxBytes + 1, usual, false]);
  for (const type of mediaTypes ?? []) files.push([1, type, true]);
  // A page that names no type allows any.
  for (const type of unlisted) files.push([1, type, mediaTypes?.includes(type) ?? true]);
  for (const [bytes, type, allowed] of files) {
    let isSent = false;
    const fetch: typeof globalThis.fetch = async () => {
      isSent = true;
      return new Response("{}");
    };
    const file = new File([new Uint8Array(bytes)], "report", { type });
    await callValid(createClient, operation, fetch, { [property]: file });
    if (isSent === allowed) continue;
    const key = `client ${operation.operation} file of ${bytes} bytes and type ${type}`;
    yield { key, reason: isSent ? "is sent" : "is not sent" };
  }
}

/** Each version of the API has its base URL. */
export async function* serverFailures(
  { createClient }: LinkedClient,
  { servers = [] }: Suite,
): AsyncGenerator<Failure> {
  for (const { version, url } of servers) {
    let sent = "";
    const fetch: typeof globalThis.fetch = async (input) => {
      sent = new Request(input).url;
      return new Response("[]", { headers: { "content-type": "application/json" } });
    };
    const key = `client version ${version ?? "default"}`;
    try {
      const options = { organizationId: organizations.me, token: "any", fetch };
      const mca = createClient(version ? { ...options, version: version as "v1" } : options);
      await mca.getTheAvailableCurrencies().result();
    } catch (error) {
      yield { key, reason: (error as Error).message };
      continue;
    }
    if (!sent.startsWith(`${url}/`)) yield { key, reason: `sends to ${sent}` };
  }
}

/** Makes the valid call of an operation, with other fields of the body. */
async function callValid(
  createClient: LinkedClient["createClient"],
  { operation, resource, valid, cases }: OperationCases,
  fetch: typeof globalThis.fetch,
  fields: object = {},
): Promise<void> {
  const call = cases.find((one): one is CallCase => one.kind === "call");
  const options = { organizationId: organizations.me, token: "any", baseUrl: "http://127.0.0.1", fetch };
  const client = scenarioClient(createClient(options), call?.as);
  const { org_id, ...rest } = valid.path;
  const body = valid.body !== undefined && { ...(materialize(valid.body as Json) as object), ...fields };
  const input = {
    path: materialize(resource ? rest : valid.path),
    query: materialize(valid.query),
    ...(body && { body }),
  };
  await client[operation]?.call(client, input).result();
}

/** A success of an operation. */
export function responseOf(schema: SchemaCases | undefined): Response {
  if (!schema) return new Response(null, { status: 200 });
  return new Response(JSON.stringify(schema.valid), { headers: { "content-type": "application/json" } });
}

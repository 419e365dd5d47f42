import { createClient } from "@mycreditapp/client";
import { openapiFetch } from "@mycreditapp/client/http";
import { accessTable, organizations } from "../access/access.js";
import type { CallCase, OperationCases, RequestParts } from "../cases/case.js";
import { materialize } from "../cases/values.js";

/** openapi-fetch without its types: a case knows its method and path as strings. */
type UntypedRequest = (method: string, path: string, init: object) => Promise<unknown>;

/**
 * Makes the same call through openapi-fetch, with the headers and `org_id` of the handwritten table, and says where its
 * request differs from that of the method. The request is compared as it would go on the wire, and not sent again.
 */
export async function compareThroughHttp(
  operation: OperationCases,
  one: CallCase,
  { path, query, body }: RequestParts,
  byMethod: Request,
): Promise<string[]> {
  let sent: Request | undefined;
  const fetch: typeof globalThis.fetch = async (input, init) => {
    sent = new Request(input, init);
    return new Response("{}", { headers: { "content-type": "application/json" } });
  };
  const mca = createClient({
    organizationId: organizations.me,
    token: "any",
    baseUrl: new URL(byMethod.url).origin,
    fetch,
  });
  const row = accessTable.find((rule) => rule.resource === operation.resource && rule.scenario === one.as);
  const header = row && {
    "Requester-Organization-ID": organizations[row.requester],
    "Target-Organization-ID": organizations[row.target],
  };
  const parameters = { ...(materialize(path) as object), ...(row && { org_id: organizations[row.org_id] }) };
  await (openapiFetch(mca).request as unknown as UntypedRequest)(operation.method, operation.path, {
    params: { path: parameters, query: materialize(query), header },
    ...(body !== undefined && { body: materialize(body) }),
  });
  if (!sent) return ["openapi-fetch sent nothing"];
  const [actual, expected] = await Promise.all([describe(sent), describe(byMethod)]);
  return Object.keys({ ...actual, ...expected })
    .filter((name) => actual[name] !== expected[name])
    .map((name) => `openapi-fetch sends ${name} ${actual[name]}, the method ${expected[name]}`);
}

/** Everything of a request that a server can see; a form by its fields, since its boundary is random. */
async function describe(request: Request): Promise<Record<string, string>> {
  const { "content-type": type = "", prefer: _, ...headers } = Object.fromEntries(request.headers);
  const isForm = type.startsWith("multipart/form-data");
  return {
    ...headers,
    method: request.method,
    url: request.url,
    "content-type": isForm ? "multipart/form-data" : type,
    body: isForm ? JSON.stringify(await readForm(request)) : await request.text(),
  };
}

async function readForm(request: Request): Promise<unknown[]> {
  const fields = [...(await request.formData())] as [string, string | File][];
  return Promise.all(
    fields.map(async ([name, value]) =>
      typeof value === "string" ? [name, value] : [name, value.name, value.type, await value.text()],
    ),
  );
}

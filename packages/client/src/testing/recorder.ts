import { wireFormats } from "../generated/requests.js";
import type { ReadRequest } from "./read-request.js";
import type { Route } from "./route.js";
import type { Parties } from "./scenario.js";
import type { AnySentCall, SentCall } from "./types.js";

const redacted = "[redacted]";
const secretHeaders: ReadonlySet<string> = new Set(["cookie", "proxy-authorization", "x-api-key"]);

/** The organizations that a request names. */
export function partiesOf({ path }: Route, { header }: ReadRequest): Parties {
  return {
    requester: header["Requester-Organization-ID"],
    target: header["Target-Organization-ID"],
    orgId: path.org_id,
  };
}

/** A request as the test may see it: everything but its secrets. */
export function sentCallOf(
  route: Route,
  request: Request,
  read: ReadRequest,
  scenario: SentCall["scenario"],
): AnySentCall {
  const secrets = wireFormats[route.operation]?.secrets ?? [];
  const call = {
    operation: route.operation,
    scenario,
    ...partiesOf(route, read),
    method: request.method,
    url: request.url,
    path: route.path,
    query: read.query,
    headers: headersOf(request),
    body: withoutSecrets(read.body, secrets),
  };
  return Object.freeze(call) as unknown as AnySentCall;
}

function headersOf(request: Request): Record<string, string> {
  const headers: Record<string, string> = {};
  request.headers.forEach((value, name) => {
    if (name === "authorization") headers[name] = value.replace(/^(\S+) .*$/, `$1 ${redacted}`);
    else headers[name] = secretHeaders.has(name) ? redacted : value;
  });
  return headers;
}

function withoutSecrets(body: unknown, secrets: readonly string[]): unknown {
  if (secrets.length === 0 || typeof body !== "object" || body === null) return body;
  const shown: Record<string, unknown> = { ...body };
  for (const name of secrets) if (name in shown) shown[name] = redacted;
  return shown;
}

import { versions } from "@mycreditapp/contract-runtime/generated/table";
import { readRequest } from "@mycreditapp/contract-runtime/read-request";
import { matchPath } from "@mycreditapp/contract-runtime/route";
import { matchScenarios, readParties } from "@mycreditapp/contract-runtime/scenario";
import { type Call, type Contract, operationOf } from "../document/contract.js";

/** A call, with the parameters of its request. */
export interface MatchedRequest extends Call {
  readonly path: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
}

/** The path without the version prefix of the API, and without the prefix in front of it. */
export function withoutVersion(pathname: string): { readonly path: string; readonly versioned: boolean } {
  const [, path] = new RegExp(`/(?:${versions.join("|")})(/.*)$`).exec(pathname) ?? [];
  return { path: path ?? pathname, versioned: path !== undefined };
}

/** Finds the operation of a request, and the scenario that its headers show; undefined if the document has none. */
export async function matchRequest(
  contract: Contract,
  method: string,
  url: URL,
  headers: Headers,
): Promise<MatchedRequest | undefined> {
  const route = matchPath(method, withoutVersion(url.pathname).path);
  if (!("operation" in route)) return undefined;
  const read = await readRequest(new Request(url, { method, headers }), route);
  const operation = operationOf(contract, route.operation);
  const scenarios = matchScenarios(route.operation, readParties(read), { has: () => false });
  const scenario = scenarios.length > 1 ? "connected" : (scenarios[0] ?? "none");
  return { operation, scenario, path: read.path, query: read.query };
}

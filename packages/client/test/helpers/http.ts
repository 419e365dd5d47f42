import type { ClientOptions } from "@mycreditapp/client";
import { type OpenapiFetchOptions, openapiFetch } from "@mycreditapp/client/http";
import { clientOf, me } from "./client.js";

export const header = { "Requester-Organization-ID": me, "Target-Organization-ID": me };

/** Path and parameters of calls that most tests make: one that may be repeated, and one that may not. */
export const organization = [
  "/organizations/{org_id}",
  { params: { path: { org_id: me }, header } },
] as const;
export const newAnalytics = [
  "/organizations/{org_id}/analytics",
  { params: { path: { org_id: me }, header } },
] as const;

/** An openapi-fetch client of a server on this machine. */
export const httpOf = (url: string, client: Partial<ClientOptions> = {}, options: OpenapiFetchOptions = {}) =>
  openapiFetch(clientOf(url, client), options);

export const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json" } });

/** A `fetch` that keeps its arguments and a copy of the request as a server would see it. */
export function recorder(respond: (count: number) => Response = () => json({ name: "x" })) {
  const calls: { input: Request; init: RequestInit | undefined; sent: Request }[] = [];
  const fetch = async (input: RequestInfo | URL, init?: RequestInit) => {
    calls.push({ input: input as Request, init, sent: new Request(input, init) });
    return respond(calls.length);
  };
  return { calls, fetch: fetch as typeof globalThis.fetch };
}

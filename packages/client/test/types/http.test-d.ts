/** Both sides of openapi-fetch on a client's pipeline: it is typed by the spec's `paths` as openapi-fetch types it. */
import type { MyCreditAppClient } from "@mycreditapp/client";
import {
  type OpenapiFetchCallOptions,
  type OpenapiFetchOptions,
  openapiFetch,
} from "@mycreditapp/client/http";
import type { components, paths } from "@mycreditapp/types";
import type { Client, Middleware } from "openapi-fetch";

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const expectType = <T extends true>(): T | undefined => undefined;

declare const mca: MyCreditAppClient;
declare const id: string;
declare const middleware: Middleware;
const header = { "Requester-Organization-ID": id, "Target-Organization-ID": id };
const http = openapiFetch(mca);
expectType<Equal<typeof http, Client<paths>>>();

// Parameters and bodies are those of the spec.
const params = { path: { org_id: id }, header };
const { data, error, response } = await http.GET("/organizations/{org_id}", { params });
expectType<Equal<NonNullable<typeof data>["name"], components["schemas"]["Organization"]["name"]>>();
expectType<Equal<typeof response, Response>>();
if (error) void error.detail;
// @ts-expect-error no such path
void http.GET("/organisations/{org_id}", { params });
// @ts-expect-error no such method
void http.DELETE("/organizations/{org_id}", { params });
// @ts-expect-error the headers are required
void http.GET("/organizations/{org_id}", { params: { path: { org_id: id } } });
// @ts-expect-error the path parameter is required
void http.GET("/organizations/{org_id}", { params: { header } });
// @ts-expect-error all parameters are missing
void http.GET("/organizations/{org_id}");
void http.PATCH("/guest-connections/{guest_org_id}", {
  params: { path: { guest_org_id: id }, header },
  body: { archived: true },
});
void http.PATCH("/guest-connections/{guest_org_id}", {
  params: { path: { guest_org_id: id }, header },
  // @ts-expect-error of the wrong type
  body: { archived: "yes" },
});
void http.request("get", "/resources/currencies");

// parseAs decides the type of the data.
const { data: blob } = await http.GET("/organizations/{org_id}", { params, parseAs: "blob" });
expectType<Equal<typeof blob, Blob | undefined>>();

// Options of the pipeline, per call.
const options: OpenapiFetchCallOptions = {
  retries: 0,
  attemptTimeout: 1_000,
  totalTimeout: 5_000,
  maxResponseBytes: 1_000,
  meta: { job: 7 },
};
void http.GET("/resources/currencies", { ...options, signal: AbortSignal.abort(), cache: "no-store" });
// @ts-expect-error of the wrong type
const wrong: OpenapiFetchCallOptions = { retries: "0" };
// @ts-expect-error misspelt
const misspelt: OpenapiFetchCallOptions = { retry: 0 };

// Options of openapi-fetch's createClient.
openapiFetch(mca, {
  baseUrl: "https://api.mycreditapp.ai/v1",
  headers: { "x-all": 1 },
  fetch: (request: Request) => fetch(request),
  Request,
  querySerializer: { array: { style: "form", explode: false } },
  bodySerializer: (body) => JSON.stringify(body),
  pathSerializer: (path) => path,
  credentials: "omit",
  requestInitExt: {},
}).use(middleware);
// @ts-expect-error misspelt
openapiFetch(mca, { baseURL: "https://api.mycreditapp.ai/v1" });
// @ts-expect-error options of the pipeline belong to createClient, or to one call
openapiFetch(mca, { retries: 0 });
// @ts-expect-error not a client
openapiFetch({});

export { misspelt, type OpenapiFetchOptions, wrong };

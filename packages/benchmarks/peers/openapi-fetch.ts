import type { paths } from "@mycreditapp/types";
import createClient, { type Client } from "openapi-fetch";
import {
  authorization,
  body,
  codeOf,
  denied,
  guest,
  me,
  organizations,
  query,
  traceparent,
} from "./common.js";

let http: Client<paths>;
export const configure = (baseUrl: string) => {
  http = createClient<paths>({ baseUrl, headers: { authorization } });
};
export const hook = () =>
  http.use({ onRequest: ({ request }) => request.headers.set("traceparent", traceparent) });

/** For `openapi-fetch-wrapped`. */
export const client = () => http;

const read = (id: string) =>
  http.GET("/organizations/{org_id}", {
    params: { path: { org_id: id }, header: organizations(id) },
  });

export const get = async () => (await read(guest)).data;

export const patch = async () => {
  const params = { path: { guest_org_id: guest }, header: organizations(me) };
  return (await http.PATCH("/guest-connections/{guest_org_id}", { params, body })).data;
};

export const list = async () =>
  (await http.GET("/host-connections", { params: { query, header: organizations(me) } })).data;

export const error = async () => codeOf((await read(denied)).error);

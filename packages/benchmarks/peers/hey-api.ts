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
import { client } from "./generated/hey-api/api/client.gen.js";
import {
  getHostConnections,
  getOrganization,
  patchGuestConnection,
} from "./generated/hey-api/api/sdk.gen.js";

export const configure = (baseUrl: string) => {
  client.setConfig({ baseUrl, headers: { authorization } });
};
export const hook = () =>
  client.interceptors.request.use((request) => {
    request.headers.set("traceparent", traceparent);
    return request;
  });

const read = (id: string) => getOrganization({ path: { org_id: id }, headers: organizations(id) });

export const get = async () => (await read(guest)).data;

export const patch = async () =>
  (await patchGuestConnection({ path: { guest_org_id: guest }, headers: organizations(me), body })).data;

export const list = async () => (await getHostConnections({ query, headers: organizations(me) })).data;

export const error = async () => codeOf((await read(denied)).error);

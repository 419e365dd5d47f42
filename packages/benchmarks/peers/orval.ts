import { authorization, body, codeOf, denied, guest, me, organizations, query } from "./common.js";
import { getHostConnections, getOrganization, patchGuestConnection } from "./generated/orval/api.js";

declare global {
  /** The generated code reads it: see `orvalBaseUrl`. */
  var baseUrl: string;
}

export const configure = (url: string) => {
  globalThis.baseUrl = url;
};

const options = { headers: { authorization } };
const read = (id: string) => getOrganization(id, organizations(id), options);

export const get = async () => (await read(guest)).data;

export const patch = async () => (await patchGuestConnection(guest, body, organizations(me), options)).data;

export const list = async () => (await getHostConnections(query, organizations(me), options)).data;

export const error = async () => {
  const { status, data } = await read(denied);
  return status === 200 ? undefined : codeOf(data);
};

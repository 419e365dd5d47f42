import { authorization, body, codeOf, denied, guest, me, organizations, query } from "./common.js";
import { setConfig } from "./generated/kubb/api/.kubb/fetch.js";
import { getHostConnections } from "./generated/kubb/api/client/getHostConnections.js";
import { getOrganization } from "./generated/kubb/api/client/getOrganization.js";
import { patchGuestConnection } from "./generated/kubb/api/client/patchGuestConnection.js";

export const configure = (baseURL: string) => {
  setConfig({ baseURL, headers: { authorization, "content-type": "application/json" } });
};

export const get = () => getOrganization(guest, organizations(guest));

export const patch = () => patchGuestConnection(guest, body, organizations(me));

export const list = () => getHostConnections(query, organizations(me));

/** It returns the body of an error as if it were data. */
export const error = async () => codeOf(await getOrganization(denied, organizations(denied)));

import { authorization, body, codeOf, denied, guest, me, organizations } from "./common.js";
import { Api, ConnectionStatus } from "./generated/swagger-typescript-api/api.js";

const statuses = { statuses: [ConnectionStatus.Connected] };
let api: Api<unknown>;
export const configure = (baseUrl: string) => {
  api = new Api({ baseUrl, baseApiParams: { headers: { authorization } } });
};

const read = (id: string) => api.organizations.getOrganization(id, { headers: organizations(id) });

export const get = async () => (await read(guest)).data;

export const patch = async () =>
  (await api.guestConnections.patchGuestConnection(guest, body, { headers: organizations(me) })).data;

export const list = async () =>
  (await api.hostConnections.getHostConnections(statuses, { headers: organizations(me) })).data;

export const error = () =>
  read(denied).then(
    () => undefined,
    ({ error }) => codeOf(error),
  );

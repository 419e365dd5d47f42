import { createClient, type MyCreditAppClient } from "@mycreditapp/client";
import { body, denied, guest, me, query, token, traceparent } from "./common.js";

let mca: MyCreditAppClient;
let options: { organizationId: string; token: string; baseUrl: string; fetch?: typeof fetch };
export const configure = (baseUrl: string, others: { fetch?: typeof fetch } = {}) => {
  options = { organizationId: me, token, baseUrl, ...others };
  mca = createClient(options);
};
export const hook = () => {
  mca = createClient({
    ...options,
    hooks: {
      onRequest: ({ headers }) => {
        headers.traceparent = traceparent;
      },
    },
  });
};

export const get = () => mca.asHostOf(guest).getOrganization();

export const patch = () => mca.asSelf().patchGuestConnection({ path: { guest_org_id: guest }, body });

export const list = () => mca.asSelf().getHostConnections({ query });

export const error = async () => {
  const outcome = await mca.asHostOf(denied).getOrganization().result();
  return outcome.ok
    ? undefined
    : outcome.error.is("access_denied")
      ? outcome.error.code
      : String(outcome.error);
};

import { createClient } from "@mycreditapp/client";
import type { paths } from "@mycreditapp/types";
import createOpenapiFetch from "openapi-fetch";

/** The same two calls, as each peer makes them. */
export interface Peer {
  readonly name: string;
  readonly get: () => Promise<unknown>;
  readonly patch: () => Promise<unknown>;
}

const baseUrl = "https://api.mycreditapp.ai/v1-beta";
const me = "054b4106-174b-46b0-97f8-86d8d7b6f0af";
const guest = "c9b1f0d1-8d3f-4cfa-91b8-9f9b0c5e2a77";
const token = "token";
const headersOf = (target: string) => ({
  "Requester-Organization-ID": me,
  "Target-Organization-ID": target,
});

/** `GET /organizations/{org_id}` and `PATCH /guest-connections/{guest_org_id}` by each peer, over the given fetch. */
export function peersOver(fetch: typeof globalThis.fetch): readonly [bare: Peer, base: Peer, ours: Peer] {
  const headers = { authorization: `Bearer ${token}`, accept: "application/json" };
  const bare: Peer = {
    name: "bare fetch",
    get: async () =>
      (
        await fetch(`${baseUrl}/organizations/${guest}`, { headers: { ...headers, ...headersOf(guest) } })
      ).json(),
    patch: async () => {
      const response = await fetch(`${baseUrl}/guest-connections/${guest}`, {
        method: "PATCH",
        headers: { ...headers, ...headersOf(me), "content-type": "application/json" },
        body: JSON.stringify({ archived: true }),
      });
      return response.json();
    },
  };

  const http = createOpenapiFetch<paths>({ baseUrl, headers, fetch });
  const base: Peer = {
    name: "openapi-fetch",
    get: async () => {
      const params = { path: { org_id: guest }, header: headersOf(guest) };
      return (await http.GET("/organizations/{org_id}", { params })).data;
    },
    patch: async () => {
      const params = { path: { guest_org_id: guest }, header: headersOf(me) };
      return (await http.PATCH("/guest-connections/{guest_org_id}", { params, body: { archived: true } }))
        .data;
    },
  };

  const mca = createClient({ organizationId: me, token, baseUrl, fetch });
  const ours: Peer = {
    name: "@mycreditapp/client",
    get: () => mca.asHostOf(guest).getOrganization(),
    patch: () =>
      mca.asSelf().patchGuestConnection({ path: { guest_org_id: guest }, body: { archived: true } }),
  };
  return [bare, base, ours];
}

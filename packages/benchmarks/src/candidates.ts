import { createClient } from "@mycreditapp/client";
import { openapiFetch } from "@mycreditapp/client/http";
import type { paths } from "@mycreditapp/types";
import createOpenapiFetch from "openapi-fetch";

export type Kind = "get" | "post";

/** The same two calls, made by one candidate. */
export type Candidate = { readonly [name in Kind]: () => Promise<unknown> };

const me = "054b4106-174b-46b0-97f8-86d8d7b6f0af";
const guest = "c9b1f0d1-8d3f-4cfa-91b8-9f9b0c5e2a77";
const token = "token-of-the-benchmark";
const traceparent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
const body = { expired_at: "2027-01-01T00:00:00Z", email: "guest@example.com" } as const;

/**
 * Creates all candidates on the given `fetch`: `GET /organizations/{org_id}` and `POST /guest-invitations`. The last one
 * uses `transport` instead.
 */
export function createCandidates(
  fetch: typeof globalThis.fetch,
  baseUrl: string,
  transport: typeof globalThis.fetch = fetch,
) {
  const organizations = (target: string) => ({
    "Requester-Organization-ID": me,
    "Target-Organization-ID": target,
  });
  const headers = { authorization: `Bearer ${token}`, accept: "application/json" };
  const plain: Candidate = {
    get: async () => {
      const response = await fetch(`${baseUrl}/organizations/${guest}`, {
        headers: { ...headers, ...organizations(guest) },
      });
      return response.json();
    },
    post: async () => {
      const response = await fetch(`${baseUrl}/guest-invitations`, {
        method: "POST",
        headers: { ...headers, ...organizations(me), "content-type": "application/json" },
        body: JSON.stringify(body),
      });
      return response.json();
    },
  };

  const withOpenapiFetch = (http: ReturnType<typeof createOpenapiFetch<paths>>): Candidate => ({
    get: async () => {
      const params = { path: { org_id: guest }, header: organizations(guest) };
      return (await http.GET("/organizations/{org_id}", { params })).data;
    },
    post: async () =>
      (await http.POST("/guest-invitations", { params: { header: organizations(me) }, body })).data,
  });
  const withMiddleware = createOpenapiFetch<paths>({ baseUrl, headers, fetch });
  withMiddleware.use({ onRequest: ({ request }) => request.headers.set("traceparent", traceparent) });

  const options = { organizationId: me, token, baseUrl, fetch };
  const withClient = (mca: ReturnType<typeof createClient>): Candidate => ({
    get: () => mca.asHostOf(guest).getOrganization(),
    post: () => mca.asSelf().createGuestInvitation({ body }),
  });
  const hooks = {
    onRequest: ({ headers }: { headers: Record<string, string> }) => {
      headers.traceparent = traceparent;
    },
  };
  const mca = createClient(options);
  return {
    "plain fetch": plain,
    "openapi-fetch": withOpenapiFetch(createOpenapiFetch<paths>({ baseUrl, headers, fetch })),
    "openapi-fetch, one middleware": withOpenapiFetch(withMiddleware),
    "@mycreditapp/client": withClient(mca),
    "@mycreditapp/client, one hook": withClient(createClient({ ...options, hooks })),
    "@mycreditapp/client/http": withOpenapiFetch(openapiFetch(mca)),
    "@mycreditapp/client/node": withClient(createClient({ ...options, fetch: transport })),
  } satisfies Record<string, Candidate>;
}

export type Candidates = ReturnType<typeof createCandidates>;
export type CandidateName = keyof Candidates;

/**
 * Who stands in the headers and in `org_id`, written by hand from the authorization guide and not from the
 * document: it is what the document and the client are held against.
 *
 * @see https://docs.mycreditapp.ai/content/developer-guide/introduction/authorization
 */
export const accessTable = [
  { resource: "general", scenario: "self", requester: "me", target: "me", org_id: "me" },
  { resource: "general", scenario: "host", requester: "me", target: "guest", org_id: "guest" },
  { resource: "general", scenario: "guest", requester: "me", target: "host", org_id: "host" },
  { resource: "host-owned", scenario: "self", requester: "me", target: "me", org_id: "me" },
  { resource: "host-owned", scenario: "host", requester: "me", target: "me", org_id: "guest" },
  { resource: "host-owned", scenario: "guest", requester: "me", target: "host", org_id: "me" },
] as const;

/** The organizations of this suite. */
export const organizations = {
  me: "054b4106-174b-46b0-97f8-86d8d7b6f0af",
  guest: "c9b1f0d1-8d3f-4cfa-91b8-9f9b0c5e2a77",
  host: "d49b0749-fbc7-4e0a-b03d-ef15f238071a",
} as const;

/** Operations that a scenario must not offer, from the tables on their pages. */
export const closed = [
  { operation: "patchGuestConnection", scenarios: ["host", "guest"] },
  { operation: "getHostConnection", scenarios: ["host", "guest"] },
  { operation: "uploadFinancialFile", scenarios: ["guest"] },
] as const;

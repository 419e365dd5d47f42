/**
 * The access oracle: who may call which operation, and whose ids the request then carries. It does not come from the
 * OpenAPI document, so the document and the client can be checked against it.
 */
import type { Resource, Scenario } from "@mycreditapp/document";
import { loadFacts } from "../../../../spec/scripts/facts/load.js";

/**
 * Headers and `org_id` by scenario: handwritten from the authorization guide.
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

/** The access to an operation: without resource and scenarios if it involves no organization. */
export interface OperationAccess {
  readonly operation: string;
  readonly resource?: Resource;
  readonly scenarios: readonly Scenario[];
}

/** The access of every operation, from the facts of the reference pages and the decisions that correct them. */
export function operationAccess(): OperationAccess[] {
  const { operations, decisions } = loadFacts();
  return operations.map(({ operationId: operation, access }) => {
    if (!access) return { operation, scenarios: [] };
    const decided = decisions.accepted.find(
      ({ operations: ids, at }) => ids.includes(operation) && at === "/x-organization-access/scenarios",
    );
    const scenarios = (decided?.found as typeof access.scenarios | undefined) ?? access.scenarios;
    return { operation, resource: access.resource, scenarios };
  });
}

import { accessRules, operationTable } from "./generated/table.js";
import type { ScenarioKind } from "./operation-entry.js";
import type { ReadRequest } from "./read-request.js";

/** Tells which organizations are connected. */
export interface KnownRelations {
  /** Returns true if `other` is known as the guest (kind `host`) or the host (kind `guest`) of the requester. */
  has(kind: "host" | "guest", requester: string, other: string): boolean;
}

/** The organizations that a request names. */
export interface Parties {
  readonly requester: string | undefined;
  readonly target: string | undefined;
  readonly orgId: string | undefined;
}

export function readParties({ header, path }: ReadRequest): Parties {
  return {
    requester: header["Requester-Organization-ID"],
    target: header["Target-Organization-ID"],
    orgId: path.org_id,
  };
}

/**
 * Returns the scenarios that the operation allows and that headers and `org_id` match; none if these contradict each
 * other. Uses nothing that the client knows, so that a wrong header shows.
 */
export function matchScenarios(
  operation: string,
  parties: Parties,
  relations: KnownRelations,
): readonly ScenarioKind[] {
  const { resource, scenarios = [] } = operationTable[operation] ?? {};
  if (!resource) return [];
  const matching = scenarios.filter((kind) => matchesRule(accessRules[resource][kind], parties));
  const { requester, target, orgId } = parties;
  const other = [target, orgId].find((id) => id !== undefined && id !== requester) ?? "";
  const known = matching.filter((kind) => kind !== "self" && relations.has(kind, requester ?? "", other));
  return known.length > 0 ? known : matching;
}

/** Returns true if the parties are "me" where the rule says so, and one other organization elsewhere. */
function matchesRule(rule: Readonly<Record<string, string>>, { requester, target, orgId }: Parties): boolean {
  const pairs = [[rule.target, target], ...(orgId === undefined ? [] : [[rule.org_id, orgId]])];
  const others = new Set<string | undefined>();
  for (const [party, id] of pairs) {
    if ((party === "me") !== (id === requester)) return false;
    if (party !== "me") others.add(id);
  }
  return others.size <= 1;
}

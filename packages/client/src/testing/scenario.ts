import { accessRules, operationTable } from "../generated/table.js";
import type { Relations } from "./relations.js";

/** The organizations of a request. */
export interface Parties {
  readonly requester: string | undefined;
  readonly target: string | undefined;
  readonly orgId: string | undefined;
}

type Kind = "self" | "host" | "guest";

/**
 * The scenarios that the headers and `org_id` can stand for, out of those that the operation allows. None means
 * that they contradict each other. Nothing of what the client believes is used.
 */
export function scenariosOf(operation: string, parties: Parties, relations: Relations): readonly Kind[] {
  const { resource, scenarios = [] } = operationTable[operation] ?? {};
  if (!resource) return [];
  const fitting = scenarios.filter((kind) => fits(accessRules[resource][kind], parties));
  const { requester, target, orgId } = parties;
  const other = [target, orgId].find((id) => id !== undefined && id !== requester) ?? "";
  const related = fitting.filter((kind) => kind !== "self" && relations.has(kind, requester ?? "", other));
  return related.length > 0 ? related : fitting;
}

/** Whether the parties stand where the rule puts "me" and the one other organization. */
function fits(rule: Readonly<Record<string, string>>, { requester, target, orgId }: Parties): boolean {
  const places = [[rule.target, target], ...(orgId === undefined ? [] : [[rule.org_id, orgId]])];
  const others = new Set<string | undefined>();
  for (const [party, id] of places) {
    if ((party === "me") !== (id === requester)) return false;
    if (party !== "me") others.add(id);
  }
  return others.size <= 1;
}

import type { OperationEntry } from "../calls/operation.js";
import { accessRules } from "../generated/table.js";
import type { Scenario } from "./scenario.js";

/** The values that the scenario fixes. */
export interface Address {
  readonly requester: string;
  readonly target: string;
  readonly orgId: string;
}

/** Reads requester, target and `org_id` off the rule for the owner of the resource. */
export function addressOf(resource: NonNullable<OperationEntry["resource"]>, scenario: Scenario): Address {
  const rule = accessRules[resource][scenario.kind];
  const idOf = (party: string): string => (party === "me" ? scenario.me : scenario.other);
  return { requester: idOf(rule.requester), target: idOf(rule.target), orgId: idOf(rule.org_id) };
}

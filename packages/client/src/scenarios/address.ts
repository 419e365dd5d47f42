import type { OperationEntry } from "../calls/operation.js";
import { accessRules } from "../generated/table.js";
import type { Scenario } from "./scenario.js";

/** The values that the scenario fixes. */
export interface Address {
  readonly headers: {
    readonly "Requester-Organization-ID": string;
    readonly "Target-Organization-ID": string;
  };
  readonly orgId: string;
}

/** Reads requester, target and `org_id` off the rule for the owner of the resource. */
export function addressOf(resource: NonNullable<OperationEntry["resource"]>, scenario: Scenario): Address {
  const rule = accessRules[resource][scenario.kind];
  const idOf = (party: string): string => (party === "me" ? scenario.me : scenario.other);
  return {
    headers: {
      "Requester-Organization-ID": idOf(rule.requester),
      "Target-Organization-ID": idOf(rule.target),
    },
    orgId: idOf(rule.org_id),
  };
}

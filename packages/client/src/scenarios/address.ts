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
  const { me, other } = scenario;
  return {
    headers: {
      "Requester-Organization-ID": rule.requester === "me" ? me : other,
      "Target-Organization-ID": rule.target === "me" ? me : other,
    },
    orgId: rule.org_id === "me" ? me : other,
  };
}

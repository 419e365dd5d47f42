import type { Marked } from "./evidence.js";

/** Role of the caller towards the other organization. */
export const scenarios = ["self", "host", "guest"] as const;
export type Scenario = (typeof scenarios)[number];

/** Ownership of the resource that an operation reads or writes. */
export type Resource = "general" | "host-owned";

/** `x-organization-access`: which scenarios may call an operation. */
export interface OrganizationAccess extends Marked {
  resource: Resource;
  scenarios: Scenario[];
}

/** Organization in a header or in `org_id`. */
export type Organization = "me" | "host" | "guest";

export interface AccessRule {
  requester: Organization;
  target: Organization;
  org_id: Organization;
}

/** `x-organization-access-rules`: the organizations in both headers and `org_id`. */
export type AccessRules = Record<Resource, Record<Scenario, AccessRule>>;

/** Returns the rules as table rows. */
export function accessRulesOf(document: {
  "x-organization-access-rules": AccessRules;
}): { resource: Resource; scenario: Scenario; rule: AccessRule }[] {
  return Object.entries(document["x-organization-access-rules"]).flatMap(([resource, rules]) =>
    Object.entries(rules).map(([scenario, rule]) => ({
      resource: resource as Resource,
      scenario: scenario as Scenario,
      rule,
    })),
  );
}

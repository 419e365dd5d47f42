import { accessRules } from "@mycreditapp/contract-runtime/generated/table";
import type { OperationEntry, ScenarioKind } from "@mycreditapp/contract-runtime/operation-entry";
import { InvalidRequestError } from "../errors/invalid-request-error.js";
import { requireUuid } from "./uuid.js";

/** Who acts for whom: an organization for itself, a host for one of its guests, a guest for one of its hosts. */
export interface Scenario {
  readonly kind: ScenarioKind;
  /** The organization that makes the request. */
  readonly me: string;
  /** The other organization: the guest of a host, the host of a guest; for oneself, oneself. */
  readonly other: string;
  /** The scenario in errors and logs: `self`, `host of <id>`, `guest of <id>`. */
  readonly label: string;
}

/** Checks the ID of the other organization and returns the scenario. */
export function createScenario(kind: ScenarioKind, me: string, other: string): Scenario {
  if (kind === "self") return { kind, me, other, label: kind };
  const [method, role, opposite] =
    kind === "host" ? ["asHostOf", "guest", "host"] : ["asGuestOf", "host", "guest"];
  requireUuid(other, `${method}(id)`, `the ID of the ${role} organization`);
  if (other.toLowerCase() === me.toLowerCase()) {
    throw new InvalidRequestError(
      `${method}(id) is your own organizationId: pass the ID of the ${role}, or use asSelf(). Nobody is their own ${opposite}.`,
    );
  }
  return { kind, me, other, label: `${kind} of ${other}` };
}

/** Both organization headers and `org_id`, as the rule for the owner of the resource has them. */
export interface Address {
  readonly headers: Readonly<Record<string, string>>;
  readonly orgId: string;
}

/** Returns the organization headers and `org_id` of a call in a scenario. */
export function addressFor(
  resource: NonNullable<OperationEntry["resource"]>,
  { kind, me, other }: Scenario,
): Address {
  const rule = accessRules[resource][kind];
  return {
    headers: {
      "requester-organization-id": rule.requester === "me" ? me : other,
      "target-organization-id": rule.target === "me" ? me : other,
    },
    orgId: rule.org_id === "me" ? me : other,
  };
}

import type { OperationEntry, ScenarioKind } from "../calls/operation-entry.js";
import { InvalidRequestError } from "../errors/invalid-request-error.js";
import { accessRules } from "../generated/table.js";
import { requireUuid } from "./uuid.js";

/** Who acts for whom: an organization for itself, a host for one of its guests, a guest for one of its hosts. */
export interface Scenario {
  readonly kind: ScenarioKind;
  /** The organization that makes the request. */
  readonly me: string;
  /** The other organization: the guest of a host, the host of a guest; for oneself, oneself. */
  readonly other: string;
}

/** Names the scenario in errors and logs: `self`, `host of <id>`, `guest of <id>`. */
export function formatScenario({ kind, other }: Scenario): string {
  return kind === "self" ? kind : `${kind} of ${other}`;
}

/** The method of each scenario with another organization, and the role of that organization. */
const methods = {
  host: { method: "asHostOf(id)", role: "guest", what: "the ID of the guest organization" },
  guest: { method: "asGuestOf(id)", role: "host", what: "the ID of the host organization" },
} as const;

/** Checks the ID of the other organization and returns the scenario. */
export function createScenario(kind: ScenarioKind, me: string, other: string): Scenario {
  if (kind === "self") return { kind, me, other };
  const { method, role, what } = methods[kind];
  requireUuid(other, method, what);
  if (other.toLowerCase() === me.toLowerCase()) {
    throw new InvalidRequestError(
      `${method} is your own organizationId: pass the ID of the ${role}, or use asSelf(). Nobody is their own ${kind}.`,
    );
  }
  return { kind, me, other };
}

/**
 * Sets both organization headers of a call in a scenario, as the rule for the owner of the resource has them, and returns
 * `org_id`.
 */
export function setOrganizations(
  headers: Record<string, string>,
  resource: NonNullable<OperationEntry["resource"]>,
  { kind, me, other }: Scenario,
): string {
  const rule = accessRules[resource][kind];
  headers["requester-organization-id"] = rule.requester === "me" ? me : other;
  headers["target-organization-id"] = rule.target === "me" ? me : other;
  return rule.org_id === "me" ? me : other;
}

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
}

/** Names the scenario in errors and logs: `self`, `host of <id>`, `guest of <id>`. */
export function formatScenario({ kind, other }: Scenario): string {
  return kind === "self" ? kind : `${kind} of ${other}`;
}

/** Checks the ID of the other organization and returns the scenario. */
export function createScenario(kind: ScenarioKind, me: string, other: string): Scenario {
  if (kind === "self") return { kind, me, other };
  const [method, role] = kind === "host" ? ["asHostOf(id)", "guest"] : ["asGuestOf(id)", "host"];
  const what = `the ID of the ${role} organization`;
  requireUuid(other, method, what);
  if (other.toLowerCase() !== me.toLowerCase()) return { kind, me, other };
  throw new InvalidRequestError(`${method} is your own organizationId: pass ${what}, or use asSelf().`);
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

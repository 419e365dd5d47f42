import { requireUuid } from "../internal/uuid.js";

/** Who acts for whom: an organization for itself, a host for one of its guests, a guest for one of its hosts. */
export interface Scenario {
  readonly kind: "self" | "host" | "guest";
  /** The organization that makes the request. */
  readonly me: string;
  /** The other organization: the guest of a host, the host of a guest, and oneself for oneself. */
  readonly other: string;
  /** The scenario for errors and logs: `self`, `host of <id>`, `guest of <id>`. */
  readonly words: string;
}

export function scenarioOf(kind: Scenario["kind"], me: string, other: string): Scenario {
  if (kind === "host") requireUuid(other, "asHostOf(id)", "the id of the guest organization");
  if (kind === "guest") requireUuid(other, "asGuestOf(id)", "the id of the host organization");
  return Object.freeze({ kind, me, other, words: kind === "self" ? kind : `${kind} of ${other}` });
}

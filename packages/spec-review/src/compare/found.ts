import type { Node } from "../document/source.js";
import type { Carrier, Change, Effect, SchemaProbe, Step, Verdict } from "../model/change.js";

/** A change within a body or parameter. */
export interface Found {
  readonly subject: string;
  readonly effect: Effect;
  readonly verdict: Verdict;
  readonly message: string;
  readonly before?: unknown;
  readonly after?: unknown;
  readonly place: string;
  readonly old?: Node;
  readonly now?: Node;
  /** Constrains values, so that a proof about them can refute it. */
  readonly isProvable?: boolean;
  readonly probe: SchemaProbe;
}

/** Position of the comparison. */
export interface At {
  readonly carrier: Carrier;
  readonly steps: readonly Step[];
  readonly place: string;
  /** Within `not`, what narrows the inner schema widens the outer one. */
  readonly isInverted: boolean;
  readonly open: ReadonlySet<string>;
  readonly today: string;
}

/** The verdict on values that are no longer, or newly, valid. */
export function rate(effect: Effect, { carrier, isInverted }: Pick<At, "carrier" | "isInverted">): Verdict {
  if (effect === "changed") return "major";
  const isNarrowed = (effect === "narrowed") !== isInverted;
  return isNarrowed === (carrier.direction === "request") ? "major" : "minor";
}

/** Turns what was found in a body or parameter into changes of an operation. */
export function toChange(found: Found, operation: string, route: string): Change {
  const { subject, effect, verdict, message, place, old, now, probe } = found;
  const kind = `${probe.carrier.direction}.${subject}.${effect}`;
  const values = {
    ...("before" in found ? { before: found.before } : {}),
    ...("after" in found ? { after: found.after } : {}),
  };
  return {
    operation,
    route,
    place,
    kind,
    verdict,
    message,
    ...values,
    ...(old ? { old } : {}),
    ...(now ? { now } : {}),
    probes: [probe],
  };
}

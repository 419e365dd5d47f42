import { type Fields, isFields, type Node } from "../document/source.js";
import type { Change, Effect, Probe, Verdict } from "../model/change.js";
import type { Operation } from "../model/operations.js";
import type { Direction } from "../schema/subset.js";
import { compareNotes } from "./notes.js";

/** A change of an operation that is not within a schema. */
export interface Entry {
  readonly place: string;
  readonly subject: string;
  readonly effect: Effect;
  readonly verdict: Verdict;
  readonly message: string;
  readonly before?: unknown;
  readonly after?: unknown;
  readonly old?: Node | undefined;
  readonly now?: Node | undefined;
  readonly probes?: readonly Probe[];
}

/** Both versions of an operation, and where changes go. */
export interface Pair {
  readonly old: Operation;
  readonly now: Operation;
  /** `YYYY-MM-DD`. */
  readonly today: string;
  readonly direction: Direction;
  readonly changes: Change[];
}

export function report({ old, changes }: Pick<Pair, "old" | "changes">, entry: Entry): void {
  const { subject, effect, probes = [], ...rest } = entry;
  const defined = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  changes.push({
    operation: old.id,
    route: old.route,
    kind: `${subject}.${effect}`,
    probes,
    ...(defined as typeof rest),
  } as Change);
}

/** Compares the keywords of an object that hold no schema, such as `description` and `deprecated`. */
export function reportNotes(
  pair: Pair,
  place: string,
  subject: string,
  old: Node<Fields>,
  now: Node<Fields>,
  keys: readonly string[],
): void {
  const pick = ({ value }: Node<Fields>): Fields =>
    Object.fromEntries(Object.entries(value).filter(([key]) => keys.includes(key) || key.startsWith("x-")));
  for (const note of compareNotes(pick(old), pick(now))) {
    report(pair, { ...note, place, subject: `${subject}.${note.subject}`, old, now });
  }
}

/** True if the day after which a deprecated part may be removed has passed. */
export function isPastSunset(value: unknown, today: string): boolean {
  if (!isFields(value) || value.deprecated !== true) return false;
  const day = sunsetOf(value);
  return day !== undefined && day <= today;
}

/** `x-sunset` as `YYYY-MM-DD`. */
export function sunsetOf(value: Fields): string | undefined {
  const day = new Date(String(value["x-sunset"] ?? ""));
  return Number.isNaN(day.getTime()) ? undefined : day.toISOString().slice(0, 10);
}

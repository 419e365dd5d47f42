import type { Effect, SchemaProbe } from "../model/change.js";
import type { Atom, Union } from "../schema/atoms.js";
import { type Direction, isCovered, isSubset, numberOf } from "../schema/subset.js";
import { compareAtoms } from "./atoms.js";
import { type At, type Found, rate } from "./found.js";
import { compareNotes, type NoteChange } from "./notes.js";
import { pairBranches } from "./pairs.js";

/** Pairs without a difference, which need not be compared again. */
const unchanged = new Set<string>();
let recursions = 0;

/** Compares two schemas, part by part. Changes that a proof over all values refutes are dropped. */
export function compareUnions(old: Union, now: Union, at: At): Found[] {
  const key = `${numberOf(old)} ${numberOf(now)} ${at.carrier.direction}`;
  if (unchanged.has(key)) return [];
  if (at.open.has(key)) {
    recursions++;
    return [];
  }
  const before = recursions;
  const inner: At = { ...at, open: new Set([...at.open, key]) };
  const { direction } = at.carrier;
  const probe: SchemaProbe = { type: "schema", carrier: at.carrier, steps: at.steps, old, now };
  const base = { place: at.place, old: old.node, now: now.node, probe };
  const notes = [...compareNotes(old.notes, now.notes), ...compareIrrelevant(old, now, direction)].map(
    (one) => ({ ...base, ...one }),
  );
  const found = compareBranches(old, now, inner, base);
  const all = [
    ...notes,
    ...compareDiscriminators(old, now, at, base),
    ...withoutRefuted(found, old, now, at, direction, base),
  ];
  // Where a schema meets itself, its own differences are not known yet.
  if (all.length === 0 && recursions === before) unchanged.add(key);
  return all;
}

/** `readOnly` says nothing of responses, nor `writeOnly` of requests; elsewhere, properties come and go with them. */
function compareIrrelevant(old: Union, now: Union, direction: Direction): NoteChange[] {
  const subject = direction === "response" ? "readOnly" : "writeOnly";
  const [before, after] = [old, now].map(({ notes }) => notes[subject] === true) as [boolean, boolean];
  if (before === after) return [];
  const message = `\`${subject}\` is now ${after}.`;
  return [{ subject, effect: after ? "added" : "removed", verdict: "patch", message, before, after }];
}

type Base = Pick<Found, "place" | "old" | "now" | "probe">;

function withoutRefuted(
  found: Found[],
  old: Union,
  now: Union,
  at: At,
  direction: Direction,
  base: Base,
): Found[] {
  if (at.isInverted || !found.some(({ isProvable }) => isProvable)) return found;
  const isSafe =
    direction === "request" ? isSubset(old, now, "accept", direction) : isSubset(now, old, "read", direction);
  const adds =
    direction === "request"
      ? !isSubset(now, old, "strict", direction)
      : !isSubset(old, now, "strict", direction);
  const kept = found.filter(
    ({ isProvable, verdict }) =>
      !isProvable || !((isSafe && verdict === "major") || (!adds && verdict === "minor")),
  );
  const isExplained = kept.some(({ isProvable }) => isProvable);
  if (!isSafe || !adds || isExplained || kept.length === found.length) return kept;
  const effect = direction === "request" ? "widened" : "narrowed";
  const message = direction === "request" ? "Accepts more values." : "Returns fewer values.";
  return [...kept, { ...base, subject: "schema", effect, verdict: "minor", message, isProvable: true }];
}

function compareBranches(old: Union, now: Union, at: At, base: Base): Found[] {
  const found: Found[] = [];
  const [before, after] = [old, now].map(typesOf) as [string[], string[]];
  const lost = before.filter((type) => !after.includes(type));
  const gained = after.filter((type) => !before.includes(type));
  if (lost.length + gained.length > 0) {
    const effect =
      lost.length > 0 && gained.length > 0 ? "changed" : lost.length > 0 ? "narrowed" : "widened";
    const isNull = [...lost, ...gained].every((type) => type === "null");
    const subject = isNull ? "nullability" : "type";
    const message = isNull
      ? `May ${gained.length > 0 ? "now" : "no longer"} be null.`
      : `Type changed from ${before.join(" | ") || "nothing"} to ${after.join(" | ") || "nothing"}.`;
    found.push({
      ...base,
      subject,
      effect,
      verdict: rate(effect, at),
      message,
      before,
      after,
      isProvable: true,
    });
  }
  for (const kind of new Set(before)) {
    const { both, removed, added } = pairBranches(ofKind(old, kind), ofKind(now, kind));
    for (const [a, b] of both) found.push(...compareAtoms(a, b, at, { ...base, compare: compareUnions }));
    if (both.length === 0 && (removed.length === 0 || added.length === 0)) continue;
    const gone = removed.filter((one) => !isCovered(one, now.atoms, "accept", at.carrier.direction));
    const come = added.filter((one) => !isCovered(one, old.atoms, "accept", at.carrier.direction));
    found.push(
      ...gone.map((one) => branch("narrowed", "removed", one)),
      ...come.map((one) => branch("widened", "added", one)),
    );
  }
  if (old.exclusive !== now.exclusive) {
    const effect = now.exclusive ? "narrowed" : "widened";
    const message = now.exclusive
      ? "Values that match two branches are now invalid."
      : "Values that match two branches are now valid.";
    found.push({ ...base, subject: "oneOf", effect, verdict: rate(effect, at), message, isProvable: true });
  }
  return found;

  function branch(effect: Effect, verb: string, one: Atom): Found {
    const name = one.names.at(-1) ?? describe(one);
    const values = verb === "removed" ? { before: name } : { after: name };
    const message = `The branch ${name} was ${verb}.`;
    return {
      ...base,
      subject: "branch",
      effect,
      verdict: rate(effect, at),
      message,
      ...values,
      isProvable: true,
    };
  }
}

function compareDiscriminators(old: Union, now: Union, at: At, base: Base): Found[] {
  type Discriminator = { propertyName?: string; mapping?: Record<string, string> } | undefined;
  const [before, after] = [old.notes.discriminator, now.notes.discriminator] as [
    Discriminator,
    Discriminator,
  ];
  if (before && after && before.propertyName !== after.propertyName) {
    const message = `The discriminator changed from ${before.propertyName} to ${after.propertyName}.`;
    return [
      { ...base, subject: "discriminator", effect: "changed", verdict: "major", message, before, after },
    ];
  }
  if (!before !== !after) {
    const effect = after ? "added" : "removed";
    return [
      {
        ...base,
        subject: "discriminator",
        effect,
        verdict: "patch",
        message: `A discriminator was ${effect}.`,
        before,
        after,
      },
    ];
  }
  const [was, is] = [before, after].map((one) => Object.keys(one?.mapping ?? {})) as [string[], string[]];
  const lost = was.filter((key) => !is.includes(key));
  const gained = is.filter((key) => !was.includes(key));
  // Without a mapping, the names of the components count.
  if (was.length === 0 || is.length === 0 || lost.length + gained.length === 0) return [];
  const effect = lost.length > 0 && gained.length > 0 ? "changed" : lost.length > 0 ? "narrowed" : "widened";
  const message = `Values of the discriminator: ${was.join(", ")} before, ${is.join(", ")} now.`;
  return [
    { ...base, subject: "discriminator", effect, verdict: rate(effect, at), message, before: was, after: is },
  ];
}

const typesOf = ({ atoms }: Union): string[] => [...new Set(atoms.map(({ kind }) => kind))];
const ofKind = ({ atoms }: Union, kind: string): Atom[] => atoms.filter((one) => one.kind === kind);

function describe({ kind, properties, values }: Atom): string {
  if (values) return JSON.stringify(values);
  return properties.size > 0 ? `{ ${[...properties.keys()].join(", ")} }` : kind;
}

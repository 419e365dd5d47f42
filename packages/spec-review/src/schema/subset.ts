import { isDeepStrictEqual } from "node:util";
import { type Atom, type Child, effective, includes, isNever, isOpen, type Union } from "./atoms.js";
import { facetNames, fulfils, impliesFacet } from "./facets.js";

/** Request: the client sends values of the old schema. Response: it reads values of the new one. */
export type Direction = "request" | "response";

/**
 * What counts as part of the contract, beside the values. `accept`: all that is sent must be accepted. `read`: all that
 * was declared must stay declared. `strict`: the same properties must be declared on both sides.
 */
export type Mode = "accept" | "read" | "strict";

const pairs = new Map<string, boolean>();
const numbers = new WeakMap<object, number>();
let last = 0;
/** Identifies a schema within this process. */
export const numberOf = (value: object): number => {
  const found = numbers.get(value) ?? ++last;
  numbers.set(value, found);
  return found;
};

/**
 * True if it is proved that every value of `a` is one of `b`. False means not proved. Recursive schemas are assumed to
 * hold where they meet themselves.
 */
export function isSubset(a: Union, b: Union, mode: Mode, direction?: Direction): boolean {
  if (a === b) return true;
  if (b.exclusive && !a.exclusive) return false;
  const key = `${numberOf(a)} ${numberOf(b)} ${mode} ${direction}`;
  const found = pairs.get(key);
  if (found !== undefined) return found;
  pairs.set(key, true);
  const result = a.atoms.every((one) => isCovered(one, b.atoms, mode, direction));
  pairs.set(key, result);
  return result;
}

export function isCovered(one: Atom, by: readonly Atom[], mode: Mode, direction?: Direction): boolean {
  const candidates = by.filter(({ kind }) => kind === one.kind);
  if (candidates.some((other) => isSubsetAtom(one, other, mode, direction))) return true;
  return (
    one.values !== undefined &&
    one.values.length > 1 &&
    one.values.every((value) => isCovered({ ...one, values: [value] }, candidates, mode, direction))
  );
}

export function isSubsetAtom(a: Atom, b: Atom, mode: Mode, direction?: Direction): boolean {
  if (a.kind !== b.kind) return false;
  if (b.values && !a.values?.every((value) => includes(b.values ?? [], value))) return false;
  if (mode === "strict" && !isDeepStrictEqual(a.known, b.known)) return false;
  if (
    !b.nots.every((not) => a.nots.some((own) => isSubset(b.owner.union(not), a.owner.union(own), "strict")))
  ) {
    return false;
  }
  const isScalar = a.kind !== "object" && a.kind !== "array";
  if (isScalar && a.values)
    return b.values !== undefined || a.values.every((value) => fulfils(value, b.facets));
  if (!facetNames.every((name) => name === "required" || impliesFacet(name, a.facets, b.facets)))
    return false;
  if (a.kind === "array") return isSubsetArray(a, b, mode, direction);
  if (a.kind === "object") return isSubsetObject(a, b, mode, direction);
  return true;
}

function isSubsetChild(
  a: Child | undefined,
  b: Child | undefined,
  x: Atom,
  y: Atom,
  mode: Mode,
  direction?: Direction,
) {
  if (isOpen(b) || isNever(a)) return true;
  if (!a || !b) return false;
  return isSubset(x.owner.union(a), y.owner.union(b), mode, direction);
}

function isSubsetArray(a: Atom, b: Atom, mode: Mode, direction?: Direction): boolean {
  const length = Math.max(a.prefix.length, b.prefix.length);
  for (let index = 0; index < length; index++) {
    if (!isSubsetChild(a.prefix[index] ?? a.items, b.prefix[index] ?? b.items, a, b, mode, direction))
      return false;
  }
  return isSubsetChild(a.items, b.items, a, b, mode, direction);
}

function isSubsetObject(a: Atom, b: Atom, mode: Mode, direction?: Direction): boolean {
  const required = requiredOf(a, direction);
  if (!requiredOf(b, direction).every((name) => required.includes(name))) return false;
  const [left, right] = [declaredOf(a, direction), declaredOf(b, direction)];
  if (mode === "strict" && left.some((name) => !right.includes(name))) return false;
  if (mode !== "accept" && right.some((name) => !left.includes(name))) return false;
  for (const name of new Set([...left, ...right])) {
    // What a side leaves undeclared and open is not sent.
    if (!left.includes(name) && isOpen(effective(a, name)) && !required.includes(name)) continue;
    const [own, other] = [effective(a, name), effective(b, name)];
    if (!isSubsetChild(own, other, a, b, mode, direction)) return false;
  }
  for (const [pattern, child] of b.patterns) {
    const own = a.patterns.get(pattern) ?? a.additional;
    if (!isSubsetChild(own, child, a, b, mode, direction)) return false;
  }
  for (const [pattern, child] of a.patterns) {
    if (!b.patterns.has(pattern) && !isSubsetChild(child, b.additional, a, b, mode, direction)) return false;
  }
  return isSubsetChild(a.additional, b.additional, a, b, mode, direction);
}

/** Properties that are sent in a direction: read-only ones are not in requests, write-only ones not in responses. */
export function declaredOf(one: Atom, direction?: Direction): string[] {
  return [...one.properties.keys()].filter((name) => !isWithheld(one, name, direction));
}

export function requiredOf(one: Atom, direction?: Direction): readonly string[] {
  return (one.facets.required ?? []).filter((name) => !isWithheld(one, name, direction));
}

export function isWithheld(one: Atom, name: string, direction?: Direction): boolean {
  const child = one.properties.get(name);
  if (!direction || !child) return false;
  return one.owner.union(child).notes[direction === "request" ? "readOnly" : "writeOnly"] === true;
}

/** Drops branches that others contain, and joins lists of values. */
export function simplify(atoms: readonly Atom[]): Atom[] {
  const kept: Atom[] = [];
  for (const one of atoms) {
    const at = kept.findIndex((other) => isSameBesideValues(one, other));
    if (at < 0) kept.push(one);
    else {
      const other = kept[at] as Atom;
      const values = [
        ...(other.values ?? []),
        ...(one.values ?? []).filter((value) => !includes(other.values ?? [], value)),
      ];
      kept[at] = { ...other, values };
    }
  }
  return kept.flatMap((one, index) => {
    const container = kept.find(
      (other, at) =>
        at !== index &&
        isSubsetAtom(one, other, "strict") &&
        (at < index || !isSubsetAtom(other, one, "strict")),
    );
    if (container) return [];
    const known = kept.filter((other) => other !== one && other.values && isSubsetAtom(other, one, "strict"));
    return [
      known.length > 0 && one.kind === "string"
        ? { ...one, known: known.flatMap(({ values = [] }) => values) }
        : one,
    ];
  });
}

function isSameBesideValues(a: Atom, b: Atom): boolean {
  return (
    a.kind === b.kind &&
    a.kind !== "object" &&
    a.kind !== "array" &&
    a.values !== undefined &&
    b.values !== undefined &&
    a.nots.length + b.nots.length === 0
  );
}

/** True if it is proved that no value is one of both. */
export function areDisjoint(a: Pick<Union, "atoms">, b: Pick<Union, "atoms">, depth = 3): boolean {
  return a.atoms.every((one) => b.atoms.every((other) => areDisjointAtoms(one, other, depth)));
}

function areDisjointAtoms(a: Atom, b: Atom, depth: number): boolean {
  if (a.kind !== b.kind) return true;
  if (a.values && b.values) return !a.values.some((value) => includes(b.values ?? [], value));
  if (a.kind !== "object" || depth === 0) return false;
  const required = new Set([...(a.facets.required ?? []), ...(b.facets.required ?? [])]);
  return [...required].some((name) => {
    const [own, other] = [effective(a, name), effective(b, name)];
    if (isNever(own) || isNever(other)) return true;
    if (isOpen(own) || isOpen(other) || !own || !other) return false;
    return areDisjoint(a.owner.union(own), b.owner.union(other), depth - 1);
  });
}

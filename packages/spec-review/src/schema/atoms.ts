import { isDeepStrictEqual } from "node:util";
import type { Fields, Node, Source } from "../document/source.js";
import { type Facets, fulfils, isImpossible, type Kind, kindOf, kinds, mergeFacets } from "./facets.js";

/** A schema that is read on demand; all parts must hold. */
export type Child = readonly Node[];

/** The values of one kind that a schema accepts. */
export interface Atom {
  readonly kind: Kind;
  /** The only values. */
  readonly values?: readonly unknown[];
  /** Values that an open enum lists. */
  readonly known?: readonly unknown[];
  readonly facets: Facets;
  readonly properties: ReadonlyMap<string, Child>;
  readonly patterns: ReadonlyMap<string, Child>;
  /** Schema of undeclared properties; undefined if they may have any value. */
  readonly additional?: Child;
  readonly prefix: readonly Child[];
  readonly items?: Child;
  readonly nots: readonly Child[];
  /** Components that it comes from, for pairing. */
  readonly names: readonly string[];
  readonly owner: Schemas;
}

/** What a schema accepts, one atom a kind or branch. */
export interface Union {
  atoms: Atom[];
  /** Branches of a `oneOf` may overlap; values that match two are invalid. */
  readonly exclusive: boolean;
  /** Keywords that constrain no value, such as `description`. */
  readonly notes: Fields;
  readonly node: Node;
  readonly owner: Schemas;
}

/** Reads the schemas of one document. */
export interface Schemas {
  readonly source: Source;
  union(child: Child): Union;
}

const none = new Map<string, Child>();
export const never = (node: Node): Child => [{ ...node, value: false }];
export const isNever = (child: Child | undefined): boolean =>
  child?.some(({ value }) => value === false) ?? false;
/** True if a child accepts any value. */
export const isOpen = (child: Child | undefined): boolean =>
  !child ||
  child.every(
    ({ value }) => value === true || (value !== false && Object.keys(value as object).length === 0),
  );

export function atom(owner: Schemas, kind: Kind, more: Partial<Atom> = {}): Atom {
  const empty = { facets: {}, properties: none, patterns: none, prefix: [], nots: [], names: [] };
  return { ...empty, ...(kind === "boolean" ? { values: [false, true] } : {}), ...more, kind, owner };
}

export const anything = (owner: Schemas): Atom[] => kinds.map((kind) => atom(owner, kind));

/** One atom a kind for a list of values. */
export function atomsOf(owner: Schemas, values: readonly unknown[]): Atom[] {
  return kinds.flatMap((kind) => {
    const own = values.filter((value) => kindOf(value) === kind);
    return own.length > 0 ? [atom(owner, kind, kind === "null" ? {} : { values: own })] : [];
  });
}

/** Accepts what both accept. */
export function intersectAll(left: readonly Atom[], right: readonly Atom[]): Atom[] {
  return left.flatMap((a) => right.flatMap((b) => (a.kind === b.kind ? (intersect(a, b) ?? []) : [])));
}

function intersect(a: Atom, b: Atom): Atom | undefined {
  const facets = mergeFacets(a.facets, b.facets);
  if (isImpossible(facets)) return undefined;
  const additional = both(a.additional, b.additional);
  const merged: Atom = {
    kind: a.kind,
    owner: a.owner,
    facets,
    properties: mergeProperties(a, b),
    patterns: mergeMaps(a.patterns, b.patterns),
    ...(additional ? { additional } : {}),
    prefix: Array.from({ length: Math.max(a.prefix.length, b.prefix.length) }, (_, index) => [
      ...(a.prefix[index] ?? a.items ?? []),
      ...(b.prefix[index] ?? b.items ?? []),
    ]),
    ...(a.items || b.items ? { items: both(a.items, b.items) as Child } : {}),
    nots: [...a.nots, ...b.nots],
    names: [...new Set([...a.names, ...b.names])],
    ...(a.known || b.known ? { known: a.known ?? b.known ?? [] } : {}),
  };
  const listed =
    a.values && b.values ? a.values.filter((one) => includes(b.values ?? [], one)) : (a.values ?? b.values);
  return listed ? withValues(merged, listed) : merged;
}

/** A list of scalars says all: other constraints only filter it. */
export function withValues(from: Atom, listed: readonly unknown[]): Atom | undefined {
  const values = listed.filter((value) => kindOf(value) === from.kind && fulfils(value, from.facets));
  if (values.length === 0) return undefined;
  // It has no other value, listed or not.
  if (from.kind === "null") return from;
  const isScalar = from.kind !== "object" && from.kind !== "array";
  return { ...from, ...(isScalar ? { facets: {} } : {}), values };
}

export function includes(values: readonly unknown[], value: unknown): boolean {
  return values.some((one) => isDeepStrictEqual(one, value));
}

/** A property that only one side declares also has to match the other side's patterns or additional properties. */
function mergeProperties(a: Atom, b: Atom): Map<string, Child> {
  const names = new Set([...a.properties.keys(), ...b.properties.keys()]);
  return new Map(
    [...names].map((name) => [name, [...(effective(a, name) ?? []), ...(effective(b, name) ?? [])]]),
  );
}

/** Schema of a property by name, declared or not; undefined if it may have any value. */
export function effective(from: Atom, name: string): Child | undefined {
  const declared = from.properties.get(name);
  const matching = [...from.patterns].filter(([pattern]) => new RegExp(pattern, "u").test(name));
  const found = [...(declared ? [declared] : []), ...matching.map(([, child]) => child)];
  return found.length > 0 ? found.flat() : from.additional;
}

function mergeMaps(a: ReadonlyMap<string, Child>, b: ReadonlyMap<string, Child>): Map<string, Child> {
  return new Map([...a, ...[...b].map(([key, child]) => [key, [...(a.get(key) ?? []), ...child]] as const)]);
}

function both(a: Child | undefined, b: Child | undefined): Child | undefined {
  return a && b ? [...a, ...b] : (a ?? b);
}

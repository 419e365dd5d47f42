/** Constraints of one kind of value, and when one is at least as strict as another. An absent constraint allows all. */

export type Kind = "null" | "boolean" | "number" | "string" | "array" | "object";
export const kinds: readonly Kind[] = ["null", "boolean", "number", "string", "array", "object"];

/** A bound and whether the bound itself is excluded. */
export type Bound = readonly [value: number, exclusive: boolean];

export interface Facets {
  integer?: true;
  min?: Bound;
  max?: Bound;
  multipleOf?: readonly number[];
  minLength?: number;
  maxLength?: number;
  pattern?: readonly string[];
  format?: readonly string[];
  content?: readonly string[];
  minItems?: number;
  maxItems?: number;
  uniqueItems?: true;
  minProperties?: number;
  maxProperties?: number;
  required?: readonly string[];
  dependentRequired?: readonly string[];
  "x-max-bytes"?: number;
  "x-media-types"?: readonly string[];
  /** Keywords that are compared as a whole: `if`, `contains`, `propertyNames` and the like. */
  other?: readonly string[];
}
export type FacetName = keyof Facets;

interface Rule<T> {
  /** True if `a` allows nothing that `b` forbids. */
  readonly implies: (a: T, b: T) => boolean;
  /** Both hold. */
  readonly merge: (a: T, b: T) => T;
}

const upper: Rule<number> = { implies: (a, b) => a <= b, merge: Math.min };
const lower: Rule<number> = { implies: (a, b) => a >= b, merge: Math.max };
const flag: Rule<true> = { implies: () => true, merge: () => true };
const max: Rule<Bound> = {
  implies: ([a, open], [b, other]) => a < b || (a === b && (open || !other)),
  merge: (a, b) => (max.implies(a, b) ? a : b),
};
const min: Rule<Bound> = {
  implies: ([a, open], [b, other]) => a > b || (a === b && (open || !other)),
  merge: (a, b) => (min.implies(a, b) ? a : b),
};
/** All of the list must hold. */
const all = <T>(covers: (a: T, b: T) => boolean = (a, b) => a === b): Rule<readonly T[]> => ({
  implies: (a, b) => b.every((one) => a.some((other) => covers(other, one))),
  merge: (a, b) => [...new Set([...a, ...b])].sort(),
});
/** One of the list must hold. */
const oneOf: Rule<readonly string[]> = {
  implies: (a, b) => a.every((one) => b.includes(one)),
  merge: (a, b) => a.filter((one) => b.includes(one)),
};

const narrowerFormats: Readonly<Record<string, string>> = { int32: "int64", float: "double" };

/** Every facet; those that `strict` lists first are compared one by one in reports. */
export const facetRules: { readonly [name in FacetName]-?: Rule<NonNullable<Facets[name]>> } = {
  integer: flag,
  min,
  max,
  multipleOf: all((a, b) => Number.isInteger(Math.round((a / b) * 1e9) / 1e9)),
  minLength: lower,
  maxLength: upper,
  pattern: all(),
  format: all((a, b) => a === b || narrowerFormats[a] === b),
  content: all(),
  minItems: lower,
  maxItems: upper,
  uniqueItems: flag,
  minProperties: lower,
  maxProperties: upper,
  required: all(),
  dependentRequired: all(),
  "x-max-bytes": upper,
  "x-media-types": oneOf,
  other: all(),
};
export const facetNames = Object.keys(facetRules) as FacetName[];

/** True if `a` is at least as strict as `b` in one facet. */
export function impliesFacet(name: FacetName, a: Facets, b: Facets): boolean {
  const [strict, loose] = [a[name], b[name]];
  if (loose === undefined) return true;
  return strict !== undefined && (facetRules[name] as Rule<unknown>).implies(strict, loose);
}

/** Constraints that hold where both hold. */
export function mergeFacets(a: Facets, b: Facets): Facets {
  const merged: Record<string, unknown> = { ...a };
  for (const name of facetNames) {
    if (b[name] === undefined) continue;
    merged[name] =
      a[name] === undefined ? b[name] : (facetRules[name] as Rule<unknown>).merge(a[name], b[name]);
  }
  return merged as Facets;
}

/** True if no value can fulfil the constraints. */
export function isImpossible({ min, max, ...facets }: Facets): boolean {
  if (min && max && (min[0] > max[0] || (min[0] === max[0] && (min[1] || max[1])))) return true;
  return (["Length", "Items", "Properties"] as const).some(
    (what) => (facets[`min${what}`] ?? 0) > (facets[`max${what}`] ?? Number.POSITIVE_INFINITY),
  );
}

/** True if a scalar fulfils the constraints that can be evaluated. */
export function fulfils(value: unknown, facets: Facets): boolean {
  if (typeof value === "number") {
    const { min, max, multipleOf = [], integer } = facets;
    if (min && (value < min[0] || (min[1] && value === min[0]))) return false;
    if (max && (value > max[0] || (max[1] && value === max[0]))) return false;
    if (integer && !Number.isInteger(value)) return false;
    return multipleOf.every((one) => Number.isInteger(Math.round((value / one) * 1e9) / 1e9));
  }
  if (typeof value === "string") {
    const length = [...value].length;
    if (length < (facets.minLength ?? 0) || length > (facets.maxLength ?? Number.POSITIVE_INFINITY))
      return false;
    return (facets.pattern ?? []).every((pattern) => regExp(pattern)?.test(value) ?? false);
  }
  return true;
}

export function regExp(pattern: string): RegExp | undefined {
  try {
    return new RegExp(pattern, "u");
  } catch {
    return undefined;
  }
}

export function kindOf(value: unknown): Kind {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return typeof value as Kind;
}

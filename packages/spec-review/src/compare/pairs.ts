import { type Atom, effective, includes } from "../schema/atoms.js";
import { isSubsetAtom } from "../schema/subset.js";

export interface Pairs {
  readonly both: readonly (readonly [Atom, Atom])[];
  readonly removed: readonly Atom[];
  readonly added: readonly Atom[];
}

/** Pairs the branches of one kind: equal ones first, then those of one name, one constant, or the most properties. */
export function pairBranches(old: readonly Atom[], now: readonly Atom[]): Pairs {
  const [left, right] = [[...old], [...now]];
  const both: [Atom, Atom][] = [];
  const pair = (matches: (a: Atom, b: Atom) => boolean): void => {
    for (const a of [...left]) {
      const b = right.find((one) => matches(a, one));
      if (!b) continue;
      both.push([a, b]);
      left.splice(left.indexOf(a), 1);
      right.splice(right.indexOf(b), 1);
    }
  };
  pair((a, b) => isSubsetAtom(a, b, "strict") && isSubsetAtom(b, a, "strict"));
  pair((a, b) => a.names.some((name) => b.names.includes(name)));
  pair(haveSameConstant);
  // Branches of other names or constants are other branches; what remains may be an edited one.
  pair((a, b) => similarity(a, b) >= 0.5);
  if (left.length === 1 && right.length === 1) pair(() => true);
  return { both, removed: left, added: right };
}

function haveSameConstant(a: Atom, b: Atom): boolean {
  return [...a.properties.keys()].some((name) => {
    const [own, other] = [constantOf(a, name), constantOf(b, name)];
    return own !== undefined && other !== undefined && own.every((value) => includes(other, value));
  });
}

function constantOf(one: Atom, name: string): readonly unknown[] | undefined {
  const child = effective(one, name);
  const [only, ...more] = child ? one.owner.union(child).atoms : [];
  return only?.values?.length === 1 && more.length === 0 ? only.values : undefined;
}

function similarity(a: Atom, b: Atom): number {
  if (a.kind !== "object") return 1;
  const constants = [...a.properties.keys()].filter((name) => constantOf(a, name) && constantOf(b, name));
  if (constants.length > 0) return 0;
  const names = new Set([...a.properties.keys(), ...b.properties.keys()]);
  const shared = [...names].filter((name) => a.properties.has(name) && b.properties.has(name));
  return names.size === 0 ? 1 : shared.length / names.size;
}

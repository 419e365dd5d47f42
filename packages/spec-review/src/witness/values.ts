import type { Step } from "../model/change.js";
import { type Atom, type Child, effective, isNever, type Union } from "../schema/atoms.js";
import { type Facets, fulfils } from "../schema/facets.js";
import { type Direction, declaredOf, requiredOf } from "../schema/subset.js";
import { fileOf } from "./json-schema.js";
import { formats, numbersOf, stringsOf } from "./scalars.js";

const order = ["string", "number", "boolean", "object", "array", "null"];
const depthLimit = 6;

/** A value that a schema accepts, as small as possible. */
export function smallest(union: Union, direction: Direction, depth = 0): unknown {
  const documented = [union.notes.example, (union.notes.examples as unknown[] | undefined)?.[0]].find(
    (one) => one !== undefined,
  );
  const atoms = [...union.atoms].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  const isNullable = atoms.some(({ kind }) => kind === "null");
  if (depth > depthLimit && isNullable) return null;
  const scalar = atoms.find((one) => one.kind === typeof documented && !one.values);
  if (scalar && typeof documented === "string" && fulfils(documented, scalar.facets)) return documented;
  const [first] = atoms;
  return first ? smallestOf(first, direction, depth) : undefined;
}

function smallestOf(one: Atom, direction: Direction, depth = 0): unknown {
  if (one.values) return one.values[0];
  if (one.kind === "null") return null;
  if (one.kind === "string") return stringsOf(one.facets)[0] ?? "";
  if (one.kind === "number") return numbersOf(one.facets)[0] ?? 0;
  if (one.kind === "array") return arrayOf(one, Math.max(one.facets.minItems ?? 0, 0), direction, depth);
  return objectOf(one, [], direction, depth);
}

function childValue(child: Child | undefined, owner: Atom, direction: Direction, depth: number): unknown {
  return child && depth <= depthLimit + 4 ? smallest(owner.owner.union(child), direction, depth + 1) : "x";
}

function arrayOf(one: Atom, length: number, direction: Direction, depth: number): unknown[] {
  const items = Array.from({ length: Math.min(length, 2000) }, (_, index) =>
    childValue(one.prefix[index] ?? one.items, one, direction, depth),
  );
  return one.facets.uniqueItems ? distinct(items, one) : items;
}

/** Makes equal items differ, as far as their schema lets them. */
function distinct(items: unknown[], one: Atom): unknown[] {
  const union = one.items && one.owner.union(one.items);
  const values = union?.atoms.flatMap(({ values = [] }) => values) ?? [];
  return items.map((item, index) => {
    if (values.length > 0) return values[index % values.length];
    if (typeof item === "number") return item + index;
    return typeof item === "string" && index > 0 ? `${item}${index}` : item;
  });
}

/** An object with its required properties and some more. */
function objectOf(
  one: Atom,
  more: readonly string[],
  direction: Direction,
  depth: number,
): Record<string, unknown> {
  const names = new Set([...requiredOf(one, direction), ...more]);
  for (const name of declaredOf(one, direction))
    if (names.size < (one.facets.minProperties ?? 0)) names.add(name);
  const value: Record<string, unknown> = {};
  for (const name of names) {
    const child = effective(one, name);
    if (!isNever(child)) value[name] = childValue(child, one, direction, depth);
  }
  for (let extra = 1; Object.keys(value).length < (one.facets.minProperties ?? 0); extra++) {
    value[`extra${extra}`] = childValue(one.additional, one, direction, depth);
  }
  return value;
}

/** Values at the edges of two versions of a schema: valid in both, one or none. */
export function edges(old: Union, now: Union, direction: Direction): unknown[] {
  const atoms = [...old.atoms, ...now.atoms];
  const found = atoms.flatMap((one) => edgesOf(one, atoms, direction));
  const listed = [old, now].flatMap(({ notes }) => [
    notes.example,
    ...((notes.examples as unknown[] | undefined) ?? []),
    notes.default,
  ]);
  return unique([
    smallest(old, direction),
    smallest(now, direction),
    ...listed,
    ...found,
    null,
    true,
    1,
    1.5,
    "x",
    [],
    {},
  ]);
}

function edgesOf(one: Atom, all: readonly Atom[], direction: Direction): unknown[] {
  if (one.values) return [...one.values];
  const limits = all.filter(({ kind }) => kind === one.kind).map(({ facets }) => facets);
  const numbers = (...names: (keyof Facets)[]) =>
    limits.flatMap((facets) =>
      names.flatMap((name) => (facets[name] === undefined ? [] : [Number([facets[name]].flat()[0])])),
    );
  if (one.kind === "string") {
    const lengths = numbers("minLength", "maxLength").flatMap((length) => [
      length,
      length + 1,
      Math.max(0, length - 1),
    ]);
    const bytes = numbers("x-max-bytes").flatMap((size) => [
      fileOf(one.facets["x-media-types"]?.[0] ?? "application/pdf", size + 1),
    ]);
    const media = limits.flatMap((facets) => (facets["x-media-types"] ?? []).map((type) => fileOf(type, 1)));
    const patterned = [one.facets, ...limits].flatMap((facets) => stringsOf(facets).slice(0, 8));
    const cut = lengths
      .filter((length) => length < 100_000)
      .flatMap((length) => ["x".repeat(length), padded(patterned[0] ?? "", length)]);
    return [
      "a_new_value",
      "",
      "x",
      "1",
      ...cut,
      ...patterned,
      ...bytes,
      ...media,
      ...Object.values(formats).flat(),
    ];
  }
  if (one.kind === "number") {
    const near = numbers("min", "max").flatMap((limit) => [
      limit,
      limit + 1,
      limit - 1,
      limit + 0.5,
      limit - 0.5,
    ]);
    const multiples = numbers("multipleOf").flatMap((step) => [step, step * 2, step * 3, step + 1, step / 2]);
    return [...numbersOf(one.facets), ...near, ...multiples, 0, 1, -1, 1.5, 7, 2 ** 31, 2 ** 53, 1e300];
  }
  if (one.kind === "array") {
    const lengths = numbers("minItems", "maxItems").flatMap((length) => [
      length,
      length + 1,
      Math.max(0, length - 1),
    ]);
    const [item] = arrayOf(one, 1, direction, 1);
    return [
      ...[0, 1, 2, ...lengths]
        .filter((length) => length < 2000)
        .map((length) => arrayOf(one, length, direction, 1)),
      [item, item],
      [1, "x", 1],
    ];
  }
  return one.kind === "object"
    ? objectEdges(one, all, direction, numbers("minProperties", "maxProperties"))
    : [null];
}

function objectEdges(
  one: Atom,
  all: readonly Atom[],
  direction: Direction,
  counts: readonly number[],
): unknown[] {
  const declared = declaredOf(one, direction);
  const base = objectOf(one, [], direction, 1);
  const others = all.filter(({ kind }) => kind === "object");
  const without = requiredOf(one, direction).map((name) => {
    const { [name]: _, ...rest } = base;
    return rest;
  });
  const withEach = declared.map((name) => objectOf(one, [name], direction, 1));
  const foreign = others.flatMap((other) =>
    declaredOf(other, direction)
      .filter((name) => !declared.includes(name))
      .flatMap((name) => [{ ...base, [name]: childValue(effective(other, name), other, direction, 1) }]),
  );
  const keys = [
    "undeclared_property",
    ...others.flatMap(({ patterns }) =>
      [...patterns.keys()].flatMap((one) => stringsOf({ pattern: [one] }).slice(0, 1)),
    ),
  ];
  const extra = keys.flatMap((key) => [1, "x", null].map((value) => ({ ...base, [key]: value })));
  const sized = counts.flatMap((count) =>
    [count - 1, count, count + 1].map((size) => {
      const value: Record<string, unknown> = { ...base };
      for (const name of [...declared, ...Array.from({ length: 12 }, (_, index) => `extra${index}`)]) {
        if (Object.keys(value).length < size)
          value[name] ??= childValue(effective(one, name), one, direction, 1);
      }
      return value;
    }),
  );
  const full = objectOf(one, declared, direction, 1);
  const nearlyFull = declared.map((name) =>
    Object.fromEntries(Object.entries(full).filter(([key]) => key !== name)),
  );
  const mixed = others.map((other) => ({ ...objectOf(other, [], direction, 1), ...base }));
  return [base, full, ...nearlyFull, ...without, ...withEach, ...foreign, ...extra, ...sized, ...mixed];
}

function padded(text: string, length: number): string {
  return text.length >= length
    ? text.slice(0, length)
    : text + (text.at(-1) ?? "x").repeat(length - text.length);
}

/** Puts a value at the end of some steps, in as small a whole as possible. */
export function embed(
  value: unknown,
  steps: readonly Step[],
  side: "old" | "now",
  direction: Direction,
): { value: unknown; at: string } {
  const [step, ...rest] = steps;
  if (!step) return { value, at: "" };
  const inner = embed(value, rest, side, direction);
  const one = step[side];
  if (step.via === "item") {
    const index = step.key === 0 ? one.prefix.length : Number(step.key) - 1;
    const items = arrayOf(one, Math.max(one.facets.minItems ?? 0, index + 1), direction, 1);
    items[index] = inner.value;
    return { value: items, at: `/${index}${inner.at}` };
  }
  const key =
    step.via === "property"
      ? String(step.key)
      : step.key === ""
        ? "undeclared_property"
        : (stringsOf({ pattern: [String(step.key)] })[0] ?? "x");
  return {
    value: { ...objectOf(one, [], direction, 1), [key]: inner.value },
    at: `/${key.replaceAll("~", "~0").replaceAll("/", "~1")}${inner.at}`,
  };
}

function unique(values: readonly unknown[]): unknown[] {
  const defined = values.filter((value) => value !== undefined);
  return [...new Map(defined.map((value) => [JSON.stringify(value), value])).values()];
}

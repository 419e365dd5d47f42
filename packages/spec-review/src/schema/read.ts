import { join } from "@mycreditapp/document";
import { type Fields, isFields, type Node, type Source } from "../document/source.js";
import {
  type Atom,
  anything,
  atom,
  atomsOf,
  type Child,
  intersectAll,
  never,
  type Schemas,
  type Union,
  withValues,
} from "./atoms.js";
import { type Bound, type Facets, isImpossible, type Kind, kinds } from "./facets.js";
import { areDisjoint, simplify } from "./subset.js";

const noteKeywords = [
  "title",
  "description",
  "default",
  "example",
  "examples",
  "deprecated",
  "readOnly",
  "writeOnly",
];
const otherNotes = ["externalDocs", "discriminator", "xml", "$comment", "x-extensible-enum"];
const isNote = (key: string): boolean =>
  noteKeywords.includes(key) || otherNotes.includes(key) || (key.startsWith("x-") && !limits.includes(key));
const limits = ["x-max-bytes", "x-media-types"];
/** Keywords that are compared as a whole, and the kind of values that they constrain. */
const whole: readonly (readonly [keywords: readonly string[], kind: Kind | undefined])[] = [
  [["if", "then", "else"], undefined],
  [["contains", "minContains", "maxContains"], "array"],
  [["unevaluatedItems"], "array"],
  [["dependentSchemas"], "object"],
  [["propertyNames"], "object"],
];

/** Reads the schemas of a document into unions of atoms, with references and `allOf` merged. */
export function readSchemas(source: Source): Schemas {
  const unions = new Map<string, Union>();
  const reading = new Set<string>();
  const schemas: Schemas = { source, union };
  return schemas;

  function union(child: Child): Union {
    const parts = [...new Map(child.map(targetOf).map((node) => [idOf(node), node])).values()];
    const id = parts.map(idOf).join(" & ");
    const found = unions.get(id);
    if (found) return found;
    // A union that is needed to read itself is taken to accept anything.
    if (reading.has(id))
      return { atoms: anything(schemas), exclusive: false, notes: {}, node: source.root, owner: schemas };
    reading.add(id);
    const all = parts.map((node) => expand(node, new Set()));
    const [first] = all;
    const made: Union = {
      atoms: all.map(({ atoms }) => atoms).reduce((a, b) => intersectAll(a, b), anything(schemas)),
      exclusive: all.some(({ exclusive }) => exclusive),
      notes: Object.assign({}, ...all.map(({ notes }) => notes)) as Fields,
      node: parts.at(-1) ?? first?.node ?? source.root,
      owner: schemas,
    };
    reading.delete(id);
    unions.set(id, made);
    made.atoms = simplify(made.atoms);
    return made;
  }

  /** Follows a reference without other keywords, so that a schema is the same wherever it is used. */
  function targetOf(node: Node): Node {
    const target = source.target(node);
    if (!target || (!source.is30 && Object.keys(node.value as Fields).length > 1)) return node;
    source.resolve(node);
    return targetOf(target);
  }

  function idOf({ file, pointer, value }: Node): string {
    const place = `${file}${pointer}`;
    if (typeof value !== "object") return `${place}=${value}`;
    // The same place is read with and without its $ref.
    return `${place}${Object.hasOwn(value ?? {}, "$ref") ? "$ref" : ""}`;
  }

  function expand(node: Node, open: ReadonlySet<string>): Union {
    const { value } = node;
    const base = { exclusive: false, notes: {}, node, owner: schemas };
    const id = idOf(node);
    if (open.has(id) || value === true) return { ...base, atoms: anything(schemas) };
    if (!isFields(value)) return { ...base, atoms: [] };
    const opened = new Set([...open, id]);
    const target = source.target(node);
    if (!target) return withName(own(node as Node<Fields>, opened), node.component);
    // Fails on references that form a circle.
    source.resolve(node);
    const referred = expand(target, opened);
    const { $ref: _, ...siblings } = value;
    if (source.is30 || Object.keys(siblings).length === 0) return referred;
    const beside = own({ ...node, value: siblings }, opened);
    return both(referred, beside, { ...referred.notes, ...beside.notes });
  }

  function both(a: Union, b: Union, notes: Fields): Union {
    return { ...a, atoms: intersectAll(a.atoms, b.atoms), exclusive: a.exclusive || b.exclusive, notes };
  }

  function own(node: Node<Fields>, open: ReadonlySet<string>): Union {
    const { value } = node;
    const notes = Object.fromEntries(Object.entries(value).filter(([key]) => isNote(key)));
    let made: Union = { atoms: ownAtoms(node), exclusive: false, notes, node, owner: schemas };
    for (const part of childrenOf(node, "allOf")) {
      const inner = expand(part, open);
      made = both(made, inner, { ...inner.notes, ...made.notes });
    }
    for (const keyword of ["anyOf", "oneOf"]) {
      const branches = childrenOf(node, keyword).map((branch) => expand(branch, open));
      if (branches.length === 0) continue;
      const real = branches.filter(({ atoms }) => atoms.some(({ kind }) => kind !== "null"));
      const lifted = real.length === 1 ? real[0]?.notes : {};
      const atoms = branches.flatMap((branch) => branch.atoms);
      const overlap =
        keyword === "oneOf" && branches.some((a, i) => branches.some((b, j) => i < j && !areDisjoint(a, b)));
      const exclusive = branches.some((branch) => branch.exclusive) || overlap;
      made = both(made, { ...made, atoms, exclusive }, { ...lifted, ...made.notes });
    }
    if (value.unevaluatedProperties === false) {
      made.atoms = made.atoms.map((one) =>
        one.kind === "object" && !one.additional ? { ...one, additional: never(node) } : one,
      );
    }
    // Without a type, it says nothing by the letter of OpenAPI 3.0, but means what it says.
    const isNullable = source.is30 && value.nullable === true && value.type === undefined;
    if (isNullable && !made.atoms.some(({ kind }) => kind === "null"))
      made.atoms = [...made.atoms, atom(schemas, "null")];
    const known = value["x-extensible-enum"];
    if (Array.isArray(known)) made.atoms = made.atoms.map((one) => ({ ...one, known }));
    return made;
  }

  function childrenOf(node: Node<Fields>, keyword: string): Node[] {
    const list = node.value[keyword];
    if (!Array.isArray(list)) return [];
    return list.map((value, index) => ({
      value,
      file: node.file,
      pointer: join(node.pointer, keyword, index),
    }));
  }

  function ownAtoms(node: Node<Fields>): Atom[] {
    const { value } = node;
    const at = (...keys: (string | number)[]): Node => ({
      value: keys.reduce<unknown>((from, key) => (from as Fields)[key], value),
      file: node.file,
      pointer: join(node.pointer, ...keys),
    });
    const mapOf = (keyword: string) =>
      new Map(
        Object.keys((value[keyword] as Fields) ?? {}).map((name) => [name, [at(keyword, name)] as Child]),
      );
    const made = typesOf(value).flatMap(({ kind, integer }): Atom[] => {
      const facets: Facets = { ...facetsOf(kind, value, node.file), ...(integer ? { integer: true } : {}) };
      if (isImpossible(facets)) return [];
      const parts: Partial<Atom> = { facets: integer ? withClosedBounds(facets) : facets };
      const nots = value.not === undefined ? {} : { nots: [[at("not")] as Child] };
      if (kind === "object") {
        const additional = value.additionalProperties;
        const rest =
          additional === undefined || additional === true ? undefined : [at("additionalProperties")];
        Object.assign(parts, { properties: mapOf("properties"), patterns: mapOf("patternProperties") });
        if (rest && !(isFields(additional) && Object.keys(additional).length === 0))
          Object.assign(parts, { additional: rest });
      }
      if (kind === "array") {
        const prefix = Array.isArray(value.prefixItems) ? value.prefixItems : [];
        Object.assign(parts, { prefix: prefix.map((_, index) => [at("prefixItems", index)]) });
        if (value.items !== undefined && value.items !== true) Object.assign(parts, { items: [at("items")] });
      }
      return [atom(schemas, kind, { ...parts, ...nots })];
    });
    const values = valuesOf(value, source.is30);
    if (!values) return made;
    return atomsOf(schemas, values).flatMap((listed) =>
      made
        .filter(({ kind }) => kind === listed.kind)
        .flatMap((one) => withValues(one, listed.values ?? [null]) ?? []),
    );
  }

  function typesOf(value: Fields): { kind: Kind; integer: boolean }[] {
    const types = [value.type ?? []].flat() as string[];
    if (types.length === 0) return kinds.map((kind) => ({ kind, integer: false }));
    if (source.is30 && value.nullable === true) types.push("null");
    const integer = types.includes("integer") && !types.includes("number");
    const found = new Set(types.map((type) => (type === "integer" ? "number" : type) as Kind));
    return kinds
      .filter((kind) => found.has(kind))
      .map((kind) => ({ kind, integer: integer && kind === "number" }));
  }

  function facetsOf(kind: Kind, value: Fields, file: string): Facets {
    const number = (key: string, ignored?: number) =>
      typeof value[key] === "number" && value[key] !== ignored ? { [key]: value[key] } : {};
    const list = (key: string, name = key) =>
      value[key] === undefined ? {} : { [name]: [value[key]].flat() };
    const others = whole
      .filter(
        ([keywords, only]) => (only ?? kind) === kind && keywords.some((one) => value[one] !== undefined),
      )
      .map(([keywords]) => JSON.stringify(keywords.map((one) => plain(value[one], file))));
    const other = others.length > 0 ? { other: others } : {};
    if (kind === "string") {
      const content = ["contentEncoding", "contentMediaType"].filter((key) => value[key] !== undefined);
      return {
        ...number("minLength", 0),
        ...number("maxLength"),
        ...list("pattern"),
        ...list("format"),
        ...number("x-max-bytes"),
        ...list("x-media-types"),
        ...(content.length > 0 ? { content: content.map((key) => `${key}: ${value[key]}`) } : {}),
        ...other,
      };
    }
    if (kind === "number") return { ...boundsOf(value), ...list("multipleOf"), ...list("format"), ...other };
    if (kind === "array") {
      const unique = value.uniqueItems === true ? { uniqueItems: true as const } : {};
      return { ...number("minItems", 0), ...number("maxItems"), ...unique, ...other };
    }
    if (kind === "object") {
      const required =
        Array.isArray(value.required) && value.required.length > 0
          ? { required: [...value.required].sort() }
          : {};
      const dependent = Object.entries((value.dependentRequired as Record<string, string[]>) ?? {}).flatMap(
        ([name, needed]) => needed.map((one) => `${name} → ${one}`),
      );
      const needs = dependent.length > 0 ? { dependentRequired: dependent } : {};
      return { ...required, ...needs, ...number("minProperties", 0), ...number("maxProperties"), ...other };
    }
    return other;
  }

  /** JSON of a subschema with its references resolved, for comparison as a whole. */
  function plain(value: unknown, file: string, open: readonly string[] = []): unknown {
    if (Array.isArray(value)) return value.map((one) => plain(one, file, open));
    if (!isFields(value)) return value ?? null;
    const target = source.target({ value, file, pointer: "#" });
    if (target) {
      const id = target.file + target.pointer;
      return open.includes(id) ? {} : plain(target.value, target.file, [...open, id]);
    }
    const keys = Object.keys(value).filter((key) => !isNote(key));
    return Object.fromEntries(keys.sort().map((key) => [key, plain(value[key], file, open)]));
  }
}

function withName(union: Union, name: string | undefined): Union {
  return name
    ? { ...union, atoms: union.atoms.map((one) => ({ ...one, names: [...one.names, name] })) }
    : union;
}

function valuesOf(value: Fields, is30: boolean): unknown[] | undefined {
  if (Object.hasOwn(value, "const")) return [value.const];
  if (!Array.isArray(value.enum)) return undefined;
  return is30 && value.nullable === true ? [...new Set([...value.enum, null])] : value.enum;
}

function boundsOf(value: Fields): Facets {
  const bound = (inclusive: "minimum" | "maximum", exclusive: string): Bound | undefined => {
    const [limit, open] = [value[inclusive], value[exclusive]];
    if (typeof open === "boolean") return typeof limit === "number" ? [limit, open] : undefined;
    if (typeof open !== "number") return typeof limit === "number" ? [limit, false] : undefined;
    if (typeof limit !== "number") return [open, true];
    const isTighter = inclusive === "minimum" ? open >= limit : open <= limit;
    return isTighter ? [open, true] : [limit, false];
  };
  const [min, max] = [bound("minimum", "exclusiveMinimum"), bound("maximum", "exclusiveMaximum")];
  return { ...(min ? { min } : {}), ...(max ? { max } : {}) };
}

/** Bounds of integers, without exclusive ones. */
function withClosedBounds({ min, max, ...facets }: Facets): Facets {
  return {
    ...facets,
    ...(min ? { min: [min[1] ? Math.floor(min[0]) + 1 : Math.ceil(min[0]), false] as const } : {}),
    ...(max ? { max: [max[1] ? Math.ceil(max[0]) - 1 : Math.floor(max[0]), false] as const } : {}),
  };
}

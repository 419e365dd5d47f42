import { join, stepsOf, valueAt } from "./pointer.js";
import type { Reference } from "./types.js";

/** A value and the JSON pointer of the place where it is written down. */
export interface Node<T> {
  readonly value: T;
  readonly pointer: string;
  /** Name of the component that the last reference led to. */
  readonly component?: string | undefined;
}

/** The value that a reference leads to, through further references; any other value as it is. */
export function resolveRef<T extends object>(document: object, value: T | Reference): T {
  return resolveNode(document, "#", value).value;
}

/** Resolves a reference that stands at `pointer`; says where its target is written down. */
export function resolveNode<T extends object>(
  document: object,
  pointer: string,
  value: T | Reference,
): Node<T> {
  let at: Node<unknown> = { value, pointer };
  for (const node of referenceChain(document, pointer, value)) {
    if (node.value === undefined) {
      throw new Error(`${at.pointer} refers to ${node.pointer}, which does not exist: correct the $ref.`);
    }
    at = node;
  }
  const left = referenceOf(at.value);
  if (left) throw new Error(`${at.pointer} refers to ${left}, which leads back to it: break the circle.`);
  return at as Node<T>;
}

/**
 * The value, the target of its `$ref`, the target of that, and so on. The last one is undefined when it does not
 * exist, and holds a `$ref` still when the references form a circle.
 */
export function* referenceChain(document: object, pointer: string, value: unknown): Generator<Node<unknown>> {
  const visited = new Set<string>();
  let node: Node<unknown> = { value, pointer };
  for (;;) {
    yield node;
    const reference = referenceOf(node.value);
    if (reference === undefined || visited.has(reference)) return;
    visited.add(reference);
    node = {
      value: valueAt(document, reference),
      pointer: reference,
      component: stepsOf(reference).at(-1),
    };
  }
}

/** Name of the component that a reference points at; undefined for any other value. */
export function componentName(value: unknown): string | undefined {
  const reference = referenceOf(value);
  return reference === undefined ? undefined : stepsOf(reference).at(-1);
}

/** Every `$ref` within a value, and where it stands. */
export function* referencesOf(value: unknown, pointer = "#"): Generator<{ $ref: string; pointer: string }> {
  if (typeof value !== "object" || value === null) return;
  const $ref = referenceOf(value);
  if ($ref !== undefined) yield { $ref, pointer };
  for (const [name, member] of Object.entries(value)) yield* referencesOf(member, join(pointer, name));
}

/** Pointers of all components that a value refers to, directly and through others. */
export function componentsWithin(document: object, value: unknown, found = new Set<string>()): Set<string> {
  for (const { $ref } of referencesOf(value)) {
    if (found.has($ref)) continue;
    found.add($ref);
    componentsWithin(document, valueAt(document, $ref), found);
  }
  return found;
}

/** Names of the schemas that a value refers to, directly and through others. */
export function schemasWithin(document: object, value: unknown): Set<string> {
  const steps = [...componentsWithin(document, value)].map(stepsOf);
  return new Set(steps.filter(([, kind]) => kind === "schemas").map(([, , name]) => String(name)));
}

/** The value with every reference replaced by its target; keywords beside a `$ref` win. A circle ends in `{}`. */
export function dereference(document: object, value: unknown, open: readonly string[] = []): unknown {
  if (Array.isArray(value)) return value.map((item) => dereference(document, item, open));
  if (typeof value !== "object" || value === null) return value;
  const $ref = referenceOf(value);
  if ($ref !== undefined && open.includes($ref)) return {};
  const members = Object.entries(value).filter(([name]) => $ref === undefined || name !== "$ref");
  const own = Object.fromEntries(
    members.map(([name, member]) => [name, dereference(document, member, open)]),
  );
  if ($ref === undefined) return own;
  return { ...(dereference(document, valueAt(document, $ref), [...open, $ref]) as object), ...own };
}

/** A property of a schema may be called `$ref`; a reference is always a string. */
function referenceOf(value: unknown): string | undefined {
  const reference = (value as Partial<Reference> | null | undefined)?.$ref;
  return typeof reference === "string" ? reference : undefined;
}

import { join, stepsOf, valueAt } from "./pointer.js";
import type { Reference } from "./types.js";

/** A value and its JSON Pointer. */
export interface Node<T> {
  readonly value: T;
  readonly pointer: string;
  /** Name of the component that the last reference pointed to. */
  readonly component?: string | undefined;
}

/** Returns the target of a reference, through further references; returns any other value unchanged. */
export function resolveRef<T extends object>(document: object, value: T | Reference): T {
  return resolveNode(document, "#", value).value;
}

/** Resolves a reference at `pointer` to its target and the target's pointer. */
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
  const next = referenceOf(at.value);
  if (next) throw new Error(`${at.pointer} refers to ${next}, which refers back to it: break the circle.`);
  return at as Node<T>;
}

/**
 * Yields the value, the target of its `$ref`, the target of that, and so on. The last value is undefined if it does
 * not exist, and has a `$ref` if the references form a circle.
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

/** Returns the name of the component that a reference points to; undefined for any other value. */
export function componentName(value: unknown): string | undefined {
  const reference = referenceOf(value);
  return reference === undefined ? undefined : stepsOf(reference).at(-1);
}

/** Yields every `$ref` within a value, and its pointer. */
export function* referencesOf(value: unknown, pointer = "#"): Generator<{ $ref: string; pointer: string }> {
  if (typeof value !== "object" || value === null) return;
  const $ref = referenceOf(value);
  if ($ref !== undefined) yield { $ref, pointer };
  for (const [name, child] of Object.entries(value)) yield* referencesOf(child, join(pointer, name));
}

/** Returns the pointers of all components that a value refers to, directly or indirectly. */
export function componentsWithin(document: object, value: unknown, found = new Set<string>()): Set<string> {
  for (const { $ref } of referencesOf(value)) {
    if (found.has($ref)) continue;
    found.add($ref);
    componentsWithin(document, valueAt(document, $ref), found);
  }
  return found;
}

/** Returns the names of all schemas that a value refers to, directly or indirectly. */
export function schemasWithin(document: object, value: unknown): Set<string> {
  const steps = [...componentsWithin(document, value)].map(stepsOf);
  return new Set(steps.filter(([, kind]) => kind === "schemas").map(([, , name]) => String(name)));
}

/** Replaces every reference by its target; keywords next to a `$ref` take precedence. A circular reference becomes `{}`. */
export function dereference(document: object, value: unknown, open: readonly string[] = []): unknown {
  if (Array.isArray(value)) return value.map((item) => dereference(document, item, open));
  if (typeof value !== "object" || value === null) return value;
  const $ref = referenceOf(value);
  if ($ref !== undefined && open.includes($ref)) return {};
  const properties = Object.entries(value).filter(([name]) => $ref === undefined || name !== "$ref");
  const own = Object.fromEntries(
    properties.map(([name, child]) => [name, dereference(document, child, open)]),
  );
  if ($ref === undefined) return own;
  return { ...(dereference(document, valueAt(document, $ref), [...open, $ref]) as object), ...own };
}

/** A schema property may be named `$ref`; a reference is always a string. */
function referenceOf(value: unknown): string | undefined {
  const reference = (value as Partial<Reference> | null | undefined)?.$ref;
  return typeof reference === "string" ? reference : undefined;
}

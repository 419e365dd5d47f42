import type { Document } from "./document.js";

/** A place in the document: its value after following references, and the pointer where that value stands. */
export interface Node<T> {
  readonly value: T;
  readonly pointer: string;
  /** Name of the component that the last reference led to. */
  readonly component?: string | undefined;
}

/** Follows references; the pointer ends where the value is written down. */
export function follow<T extends object>(document: Document, pointer: string, value: T): Node<T> {
  let at: Node<T> = { value, pointer };
  for (;;) {
    const reference = (at.value as { $ref?: string }).$ref;
    if (!reference) return at;
    const found = valueAt(document, reference) as T | undefined;
    if (found === undefined) throw new Error(`${at.pointer} refers to ${reference}, which does not exist.`);
    at = { value: found, pointer: reference, component: stepsOf(reference).at(-1) };
  }
}

/** The value at a JSON pointer (`#/a/b`), or undefined. */
export function valueAt(document: unknown, pointer: string): unknown {
  return stepsOf(pointer).reduce<unknown>(
    (at, step) => (typeof at === "object" && at !== null ? (at as Record<string, unknown>)[step] : undefined),
    document,
  );
}

export function stepsOf(pointer: string): string[] {
  return pointer
    .replace(/^#?\/?/, "")
    .split("/")
    .filter((step) => step !== "")
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
}

export function join(pointer: string, ...steps: readonly (string | number)[]): string {
  const tail = steps.map((step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`);
  return pointer + tail.join("");
}

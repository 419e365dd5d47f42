import type { Json } from "@mycreditapp/contract-tests";
import { stepsOf } from "@mycreditapp/document";

/** A change to the document that the suite should detect. It is data, so that it can be sent to a process. */
export interface Mutant {
  /** Operator, pointer and detail: the name in reports and waivers. */
  readonly id: string;
  readonly operator: string;
  readonly pointer: string;
  readonly edits: readonly Edit[];
  /** The operations whose cases run against it. */
  readonly operations: readonly string[];
}

export type Edit =
  | { readonly set: string; readonly value: Json }
  | { readonly drop: string }
  | { readonly rename: string; readonly to: string };

/** A mutant without the operations that it affects. */
export interface Proposal {
  readonly operator: string;
  readonly pointer: string;
  /** Distinguishes the mutants of one operator at one pointer. */
  readonly detail?: string;
  readonly edits: readonly Edit[];
}

/** Returns the mutated document, which shares the unedited parts with the original. */
export function applyEdits<T>(document: T, edits: readonly Edit[]): T {
  return edits.reduce<unknown>((at, edit) => {
    if ("set" in edit) return edited(at, stepsOf(edit.set), () => edit.value);
    if ("drop" in edit) return edited(at, stepsOf(edit.drop), () => undefined);
    return renamed(at, stepsOf(edit.rename), edit.to);
  }, document) as T;
}

function edited(at: unknown, [step, ...rest]: readonly string[], change: (old: unknown) => unknown): unknown {
  if (step === undefined) return change(at);
  if (typeof at !== "object" || at === null) throw new Error(`There is nothing at ${step}.`);
  const value = edited((at as Record<string, unknown>)[step], rest, change);
  if (Array.isArray(at)) {
    const index = Number(step);
    return value === undefined
      ? at.filter((_, one) => one !== index)
      : at.map((old, one) => (one === index ? value : old));
  }
  const { [step]: _, ...others } = at as Record<string, unknown>;
  return value === undefined ? others : { ...at, [step]: value };
}

function renamed(document: unknown, steps: readonly string[], to: string): unknown {
  const last = steps.at(-1);
  return edited(document, steps.slice(0, -1), (holder) =>
    Object.fromEntries(
      Object.entries(holder as object).map(([name, value]) => [name === last ? to : name, value]),
    ),
  );
}

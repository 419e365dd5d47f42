import type { Evidence, Marked } from "./evidence.js";

interface LifecyclePart extends Marked {
  "x-evidence": Evidence;
}

/** `x-lifecycle` of a status enum: how a status begins, changes and ends. */
export interface Lifecycle {
  /** Value of a new record. */
  first: LifecyclePart & { value: string };
  /** Values that never change. */
  final: LifecyclePart & { values: string[] };
  /** Which values may follow a value. */
  transitions: LifecyclePart & { values: Record<string, string[]> };
}

import type { Operation, ScenarioKind } from "./document.js";

/** The call that a request belongs to. */
export interface CallContext {
  readonly operation: Operation;
  readonly scenario: ScenarioKind | "none";
}

/** An answer as it came from the origin. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

/** A request that was forwarded, and its answer, or why there is none. */
export interface Exchange extends CallContext {
  readonly answer: Answer | undefined;
  readonly failure: string | undefined;
}

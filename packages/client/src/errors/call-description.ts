/** A call, as errors, hooks and log events describe it. */
export interface CallDescription {
  /** The `operationId`; method and path for a call through `/http` whose operation is not in the spec. */
  readonly operation: string;
  /** Who acts for whom: `self`, `host of <id>` or `guest of <id>`. */
  readonly scenario?: string | undefined;
}

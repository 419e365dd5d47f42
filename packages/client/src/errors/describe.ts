/** A call, as errors and logs name it. */
export interface CallDescription {
  /** The operation by its `operationId`, or method and path for a call by `http`. */
  readonly operation: string;
  /** Who acts for whom: `self`, `host of <id>`, `guest of <id>`. */
  readonly scenario?: string | undefined;
}

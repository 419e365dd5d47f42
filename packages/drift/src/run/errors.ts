/** The API rejected the token, or issued none. */
export class TokenRejectedError extends Error {
  override readonly name = "TokenRejectedError";
  readonly status: number | undefined;
  /** True if earlier calls had a response. */
  readonly late: boolean;

  constructor(status: number | undefined, late: boolean) {
    super(status && status >= 400 ? `rejected with ${status}` : "the response has no token");
    this.status = status;
    this.late = late;
  }
}

/** The API sent no response. */
export class UnreachableError extends Error {
  override readonly name = "UnreachableError";
}

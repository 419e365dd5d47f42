/** The origin did not take the token, or gave none. */
export class RefusedToken extends Error {
  override readonly name = "RefusedToken";
  readonly status: number | undefined;
  /** Whether calls were answered before. */
  readonly late: boolean;

  constructor(status: number | undefined, late: boolean) {
    super(status && status >= 400 ? `refused with ${status}` : "answered without a token");
    this.status = status;
    this.late = late;
  }
}

/** The origin gave no answer at all. */
export class Unreachable extends Error {
  override readonly name = "Unreachable";
}

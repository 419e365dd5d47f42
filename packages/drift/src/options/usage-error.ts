/** An option or variable is invalid: one line that names it and the fix. Never repeats a value. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

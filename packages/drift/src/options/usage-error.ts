/** The run can't be made as asked: one line that names the option and the remedy. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

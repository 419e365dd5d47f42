import { type ErrorContext, MyCreditAppError } from "./mycreditapp-error.js";

/**
 * A timeout elapsed: `attemptTimeout` for one attempt, `totalTimeout` for the whole call. The message says which, and
 * after how many milliseconds.
 *
 * @example
 * ```ts
 * if (error.name === "TimeoutError") console.error(error.message); // … within 30000 ms (attemptTimeout)
 * ```
 */
export class TimeoutError extends MyCreditAppError {
  override readonly name = "TimeoutError";

  constructor(message: string, context: ErrorContext = {}) {
    super(
      message,
      context,
      "If the operation needs longer, raise the timeout. The request may have been processed.",
    );
  }
}

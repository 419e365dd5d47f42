import { type ErrorContext, MyCreditAppError } from "./mycreditapp-error.js";

/**
 * The caller's `signal` was aborted. `cause` is the signal's reason.
 *
 * @example
 * ```ts
 * if (error.name === "AbortError") return;
 * ```
 */
export class AbortError extends MyCreditAppError {
  override readonly name = "AbortError";

  constructor(message: string, context: ErrorContext = {}) {
    super(message, context, "The request may have been processed.");
  }
}

import { type ErrorContext, MyCreditAppError } from "./mycreditapp-error.js";

/**
 * The call is invalid; nothing was sent. The message names the option or field and the remedy.
 *
 * @example
 * ```ts
 * mca.asHostOf("not a UUID"); // asHostOf(id) "not a UUID" is not a UUID: pass the ID of the guest …
 * ```
 */
export class InvalidRequestError extends MyCreditAppError {
  override readonly name = "InvalidRequestError";

  constructor(message: string, context: ErrorContext = {}) {
    super(message, context, "The request was not sent. Correct the call as the message says.");
  }
}

import { type ErrorContext, MyCreditAppError } from "./mycreditapp-error.js";

/**
 * No access token could be obtained: the credentials were rejected, or the token endpoint or the `token` function
 * failed. The message names the client ID, never the secret.
 *
 * After the token endpoint rejects the credentials, calls fail with the same error for 30 s, or for its `Retry-After` if
 * that is longer, without another request; the message has the seconds that are left.
 *
 * @see https://docs.mycreditapp.ai/content/developer-guide/introduction/authentication
 * @example
 * ```ts
 * if (error.name === "TokenError") console.error(error.message, error.hint, error.cause);
 * ```
 */
export class TokenError extends MyCreditAppError {
  override readonly name = "TokenError";

  constructor(message: string, context: ErrorContext = {}) {
    super(message, context, "The request was not sent. See cause for the reason.");
  }
}

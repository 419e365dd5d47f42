import { type ErrorContext, MyCreditAppError } from "./mycreditapp-error.js";

/**
 * No access token could be obtained: the credentials were rejected, or the token endpoint or the `token` function
 * failed. The message names the client ID, never the secret.
 */
export class TokenError extends MyCreditAppError {
  override readonly name = "TokenError";

  constructor(message: string, context: ErrorContext = {}) {
    super(message, context, "The request itself was not sent. See cause for the reason.");
  }
}

import { MyCreditAppError } from "./base.js";

/**
 * No access token was to be had: the credentials were refused, or the token endpoint or the given `token`
 * function failed. The message names the client id, never the secret.
 */
export class TokenError extends MyCreditAppError {
  override readonly name = "TokenError";
}

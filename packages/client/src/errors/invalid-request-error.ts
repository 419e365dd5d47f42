import { MyCreditAppError } from "./base.js";

/**
 * The call can't be right, so nothing was sent. The message names the option or field and the remedy.
 */
export class InvalidRequestError extends MyCreditAppError {
  override readonly name = "InvalidRequestError";
}

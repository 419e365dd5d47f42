import { MyCreditAppError } from "./base.js";

/**
 * The call took longer than it may. Whether the server has acted upon it is unknown.
 */
export class TimeoutError extends MyCreditAppError {
  override readonly name = "TimeoutError";
}

import { MyCreditAppError } from "./base.js";

/**
 * The caller's `signal` was aborted. `cause` is the signal's reason. Whether the server has acted is unknown.
 */
export class AbortError extends MyCreditAppError {
  override readonly name = "AbortError";
}

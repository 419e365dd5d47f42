import { MyCreditAppError } from "./base.js";

/**
 * No response came: the connection was refused or reset, the name was not found, TLS failed, or the server sent
 * a redirect, which this client never follows. `cause` says which.
 */
export class ConnectionError extends MyCreditAppError {
  override readonly name = "ConnectionError";
}

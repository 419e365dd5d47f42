import { type ErrorContext, MyCreditAppError } from "./base.js";

/** What is known of a failed connection, as {@link ConnectionError} takes it. */
export interface ConnectionErrorContext extends ErrorContext {
  readonly neverSent?: boolean;
  readonly redirected?: boolean;
}

/**
 * No complete response came: the connection was refused or reset, the name was not found, TLS failed, or the
 * server sent a redirect, which this client never follows. `cause` says which.
 */
export class ConnectionError extends MyCreditAppError {
  override readonly name = "ConnectionError";
  /** Whether the request surely never left (refused, name not found); otherwise the server may have acted upon it. */
  readonly neverSent: boolean;
  /** Whether the server sent a redirect. */
  readonly redirected: boolean;

  constructor(message: string, context: ConnectionErrorContext = {}) {
    super(message, context);
    this.neverSent = context.neverSent ?? false;
    this.redirected = context.redirected ?? false;
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), neverSent: this.neverSent, redirected: this.redirected };
  }
}

import { type ErrorContext, MyCreditAppError } from "./mycreditapp-error.js";

/** Constructor context of {@link ConnectionError}. */
export interface ConnectionErrorContext extends ErrorContext {
  readonly neverSent?: boolean;
  readonly redirected?: boolean;
}

/**
 * No complete response: the connection was refused or reset, the name was not found, TLS failed, a browser blocked
 * the response (CORS), or the server sent a redirect, which the client never follows. `cause` has the details.
 *
 * @example
 * ```ts
 * if (error.name === "ConnectionError" && error.neverSent) return callAgainLater();
 * ```
 */
export class ConnectionError extends MyCreditAppError {
  override readonly name = "ConnectionError";
  /** True if the request certainly was not sent (refused, name not found); otherwise it may have been processed. */
  declare readonly neverSent: boolean;
  /** True if the server sent a redirect. */
  declare readonly redirected: boolean;

  constructor(message: string, context: ConnectionErrorContext = {}) {
    super(
      message,
      { neverSent: false, redirected: false, ...context } as ErrorContext,
      context.neverSent
        ? "Check the base URL and the network. The request was not sent."
        : "Check the network. The request may have been processed.",
    );
  }
}

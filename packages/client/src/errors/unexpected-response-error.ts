import { type ErrorContext, MyCreditAppError } from "./mycreditapp-error.js";

/** Constructor context of {@link UnexpectedResponseError}. */
export interface UnexpectedResponseContext extends ErrorContext {
  readonly status: number;
  readonly contentType: string | null;
  readonly requestId?: string | undefined;
  readonly retryAfter?: number | undefined;
}

/**
 * The response is not what the API documents: HTML from a proxy, an empty body, invalid JSON, a body that is too
 * large. If the status is below 400, the request was most likely processed. Nothing of the body is shown.
 *
 * @example
 * ```ts
 * if (error.name === "UnexpectedResponseError") console.error(error.status, error.contentType);
 * ```
 */
export class UnexpectedResponseError extends MyCreditAppError {
  override readonly name = "UnexpectedResponseError";
  /** HTTP status of the response. */
  declare readonly status: number;
  /** Media type of the response, if present. */
  declare readonly contentType: string | null;
  /** Request ID from the `X-Request-ID` response header, if present. */
  declare readonly requestId: string | undefined;
  /** Seconds to wait before retrying, from the `Retry-After` header, if present. */
  declare readonly retryAfter: number | undefined;

  constructor(message: string, context: UnexpectedResponseContext) {
    super(
      `${context.status} ${message}`,
      context,
      context.status < 400
        ? "A proxy may have sent it, or the API has changed. The request was most likely processed."
        : "A proxy may have sent it. The response is not from the API.",
    );
  }
}

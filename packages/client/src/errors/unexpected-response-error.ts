import { type ErrorContext, MyCreditAppError } from "./base.js";

/** What came instead of the API's answer, as {@link UnexpectedResponseError} takes it. */
export interface UnexpectedResponseContext extends ErrorContext {
  readonly status: number;
  readonly contentType: string | null;
  readonly requestId?: string | undefined;
  readonly retryAfter?: number | undefined;
}

/**
 * A response came that is not what the API documents: HTML of a proxy, an empty body, broken JSON.
 * If the status is below 400, the server has most likely acted upon the request.
 */
export class UnexpectedResponseError extends MyCreditAppError {
  override readonly name = "UnexpectedResponseError";
  /** HTTP status of the response. */
  readonly status: number;
  /** Media type of the response, if it named one. */
  readonly contentType: string | null;
  /** The request as the server calls it (`X-Request-ID`), if it said so. */
  readonly requestId: string | undefined;
  /** Seconds after which the server wants to be asked again (`Retry-After`), if it said so. */
  readonly retryAfter: number | undefined;

  constructor(message: string, context: UnexpectedResponseContext) {
    super(`${context.status} ${message}`, context);
    this.status = context.status;
    this.contentType = context.contentType;
    this.requestId = context.requestId;
    this.retryAfter = context.retryAfter;
  }

  override toJSON(): Record<string, unknown> {
    const { status, contentType, requestId, retryAfter } = this;
    return { ...super.toJSON(), status, contentType, requestId, retryAfter };
  }
}

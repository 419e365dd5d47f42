import type { ErrorCode, ErrorItem } from "@mycreditapp/types";
import { type ErrorContext, MyCreditAppError } from "./base.js";

/** What the API answered, as {@link ApiError} takes it. */
export interface ApiErrorContext extends ErrorContext {
  readonly status: number;
  readonly detail: readonly ErrorItem[];
  readonly requestId?: string | undefined;
  readonly retryAfter?: number | undefined;
}

/**
 * The API refused the request and said why, in its error envelope.
 *
 * @see https://docs.mycreditapp.ai/content/developer-guide/introduction/errors-handling
 * @example
 * ```ts
 * const outcome = await mca.asGuestOf(hostId).getOrganization().result();
 * if (!outcome.ok && outcome.error.is("access_denied")) console.log(outcome.error.hint);
 * ```
 */
export class ApiError<Code extends ErrorCode = ErrorCode> extends MyCreditAppError {
  override readonly name = "ApiError";
  /** HTTP status of the response. */
  readonly status: number;
  /** Code of the first item of `detail`. */
  readonly code: Code;
  /** All that is wrong: one item, or several with status 422. */
  readonly detail: readonly ErrorItem[];
  /** The request as the server calls it (`X-Request-ID`), if it said so. */
  readonly requestId: string | undefined;
  /** Seconds after which the server wants to be asked again (`Retry-After`), if it said so. */
  readonly retryAfter: number | undefined;

  constructor(context: ApiErrorContext) {
    const [first] = context.detail;
    super(`${context.status} ${context.detail.map(sentence).join("; ").slice(0, 500)}`, context);
    this.status = context.status;
    this.code = (first?.code ?? "") as Code;
    this.detail = context.detail;
    this.requestId = context.requestId;
    this.retryAfter = context.retryAfter;
  }

  /**
   * The first item at a place of the request.
   *
   * @example
   * ```ts
   * error.at(["body", "archived"])?.msg;
   * ```
   */
  at(loc: readonly (string | number)[]): ErrorItem | undefined {
    return this.detail.find(
      (item) => item.loc.length === loc.length && item.loc.every((part, index) => part === loc[index]),
    );
  }

  override toJSON(): Record<string, unknown> {
    const { status, code, requestId, retryAfter } = this;
    const detail = this.detail.map((item) => ({ loc: item.loc, type: item.type, code: item.code }));
    return { ...super.toJSON(), status, code, detail, requestId, retryAfter };
  }
}

function sentence(item: ErrorItem): string {
  const place = item.loc.length > 0 ? ` at ${item.loc.join(".")}` : "";
  return `${item.code}${place}: ${item.msg}`;
}

import type { ErrorCode, ErrorItem } from "@mycreditapp/types";
import { type ErrorContext, MyCreditAppError } from "./mycreditapp-error.js";

/**
 * One item of `detail`. Only `msg` is always there: the guide says what items "typically" hold, and the framework's
 * own 422 items have no `code`.
 */
export type ApiErrorItem = Pick<ErrorItem, "msg"> & Partial<ErrorItem>;

/** Constructor context of {@link ApiError}. */
export interface ApiErrorContext extends ErrorContext {
  readonly status: number;
  readonly detail: readonly ApiErrorItem[];
  readonly requestId?: string | undefined;
  readonly retryAfter?: number | undefined;
}

/**
 * The API returned its error envelope.
 *
 * @see https://docs.mycreditapp.ai/content/developer-guide/introduction/errors-handling
 * @example
 * ```ts
 * const outcome = await mca.asGuestOf(hostId).getOrganization().result();
 * if (!outcome.ok && outcome.error.is("access_denied")) console.log(outcome.error.hint);
 * ```
 */
export class ApiError<Code extends ErrorCode | undefined = ErrorCode | undefined> extends MyCreditAppError {
  override readonly name = "ApiError";
  /** HTTP status of the response. */
  readonly status: number;
  /** Code of the first item of `detail`, if it has one. */
  readonly code: Code;
  /** All items: usually one, several with status 422. */
  readonly detail: readonly ApiErrorItem[];
  /** Request ID from the `X-Request-ID` response header, if present. */
  readonly requestId: string | undefined;
  /** Seconds to wait before retrying, from the `Retry-After` header, if present. */
  readonly retryAfter: number | undefined;

  constructor(context: ApiErrorContext) {
    super(
      `${context.status} ${context.detail.map(formatItem).join("; ").slice(0, 500)}`,
      context,
      "The API rejected the request. detail has the reasons; the operation's page has its rules.",
    );
    this.status = context.status;
    this.code = context.detail[0]?.code as Code;
    this.detail = context.detail;
    this.requestId = context.requestId;
    this.retryAfter = context.retryAfter;
  }

  /**
   * Returns the first item with this location in the request.
   *
   * @example
   * ```ts
   * error.at(["body", "archived"])?.msg;
   * ```
   */
  at(loc: readonly (string | number)[]): ApiErrorItem | undefined {
    return this.detail.find(
      (item) => item.loc?.length === loc.length && item.loc.every((part, index) => part === loc[index]),
    );
  }

  override toJSON(): Record<string, unknown> {
    const { status, code, requestId, retryAfter } = this;
    const detail = this.detail.map((item) => ({ loc: item.loc, type: item.type, code: item.code }));
    return { ...super.toJSON(), status, code, detail, requestId, retryAfter };
  }
}

function formatItem({ code, loc, msg }: ApiErrorItem): string {
  const where = loc?.length ? `at ${loc.join(".")}` : "";
  const subject = [code, where].filter(Boolean).join(" ");
  return subject ? `${subject}: ${msg}` : msg;
}

import type { ErrorCode, ErrorItem } from "@mycreditapp/types";
import { type ErrorContext, MyCreditAppError } from "./mycreditapp-error.js";

/** Constructor context of {@link ApiError}. */
export interface ApiErrorContext extends ErrorContext {
  readonly status: number;
  readonly detail: readonly ErrorItem[];
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
  declare readonly status: number;
  /** Code of the first item of `detail`; `undefined` if it has none. */
  declare readonly code: Code;
  /** All items in their order: usually one, several with status 422. Tokens and secrets are redacted. */
  declare readonly detail: readonly ErrorItem[];
  /** Request ID from the `X-Request-ID` response header, if present. */
  declare readonly requestId: string | undefined;
  /** Seconds to wait before retrying, from the `Retry-After` header, if present. */
  declare readonly retryAfter: number | undefined;

  constructor(context: ApiErrorContext) {
    super(
      `${context.status} ${context.detail.map(formatItem).join("; ").slice(0, 500)}`,
      { code: context.detail[0]?.code, ...context } as ErrorContext,
      "See detail for the reasons, and the operation's page for its rules.",
    );
  }

  /**
   * Returns the first item with this location in the request, `undefined` if there is none.
   *
   * @param loc - The whole location: where the value was sent (`body`, `query`, `path`), then names and indexes.
   *
   * @example
   * ```ts
   * error.at(["body", "archived"])?.msg;
   * ```
   */
  at(loc: readonly (string | number)[]): ErrorItem | undefined {
    return this.detail.find(
      (item) => item.loc?.length === loc.length && item.loc.every((part, index) => part === loc[index]),
    );
  }

  override toJSON(): Record<string, unknown> {
    // An item may quote the caller's data; the message has their texts.
    return { ...super.toJSON(), detail: this.detail.map(({ loc, type, code }) => ({ loc, type, code })) };
  }
}

function formatItem({ code, loc, msg }: ErrorItem): string {
  const where = loc?.length ? `at ${loc.join(".")}` : "";
  const subject = [code, where].filter(Boolean).join(" ");
  return subject ? `${subject}: ${msg}` : msg;
}

import type { KnownErrorCode } from "@mycreditapp/types";
import type { ApiError } from "./api-error.js";
import type { CallDescription } from "./call-description.js";

/** Constructor context shared by all errors of this package. Further properties become fields of the error. */
export interface ErrorContext {
  /** The call that failed. */
  readonly call?: CallDescription | undefined;
  readonly cause?: unknown;
  /** Replaces the default hint of the class. */
  readonly hint?: string | undefined;
}

/**
 * Base class of all errors in this package; failed calls reject with it.
 *
 * Neither messages nor `JSON.stringify` nor inspection show a token or a secret.
 *
 * @see https://docs.mycreditapp.ai/content/developer-guide/introduction/errors-handling
 * @example
 * ```ts
 * try {
 *   await mca.asHostOf(guestId).getOrganization();
 * } catch (error) {
 *   if (isMyCreditAppError(error)) console.error(error.message, error.hint);
 * }
 * ```
 */
export abstract class MyCreditAppError extends Error {
  abstract override readonly name: string;
  /** The `operationId` of the call, or the name of a wait such as `waitFor`. Absent for errors of {@link createClient}. */
  declare readonly operation: string | undefined;
  /** Who acted for whom: `self`, `host of <id>` or `guest of <id>`. Absent if no organization is involved. */
  declare readonly scenario: string | undefined;
  /** The likely cause and what to check, for a human reader. */
  declare readonly hint: string;

  constructor(message: string, { call, cause, hint, ...fields }: ErrorContext, defaultHint: string) {
    super(
      call?.operation ? `${call.operation}: ${message}` : message,
      cause === undefined ? undefined : { cause },
    );
    const described = { operation: call?.operation, scenario: call?.scenario, hint: hint || defaultHint };
    Object.assign(this, described, fields);
  }

  /**
   * Returns true if this is an {@link ApiError} with this documented code, and narrows the error to it. A misspelt code
   * does not compile. For codes that are not documented see {@link MyCreditAppError.hasCode}.
   *
   * @example
   * ```ts
   * if (error.is("access_denied")) console.log(error.status);
   * ```
   */
  is<const Code extends KnownErrorCode>(code: Code): this is ApiError<Code> {
    return this.hasCode(code);
  }

  /**
   * Returns true if this is an {@link ApiError} with this code, documented or not, and narrows the error to it.
   *
   * @example
   * ```ts
   * if (error.hasCode("a_code_that_is_not_documented")) console.log(error.status);
   * ```
   */
  hasCode<const Code extends string>(code: Code): this is ApiError<Code> {
    return "code" in this && this.code === code;
  }

  /** The fields that are safe to log: all but `stack` and `cause`. */
  toJSON(): Record<string, unknown> {
    const { name, message } = this;
    // The fields are enumerable; message, stack and cause are not.
    return { name, message, ...(this as object) };
  }

  /** Output of `console.log` in Node: the stack and {@link toJSON}. A `cause` may hold anything, so it is omitted. */
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    const { name: _, message: __, ...fields } = this.toJSON();
    const shown = Object.entries(fields).filter(([, value]) => value !== undefined);
    return [this.stack, ...shown.map(([name, value]) => `  ${name}: ${JSON.stringify(value)}`)].join("\n");
  }
}

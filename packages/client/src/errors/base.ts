import type { ErrorCode } from "@mycreditapp/types";
import type { ApiError } from "./api-error.js";
import type { CallDescription } from "./describe.js";

/** What every error of this package may carry. */
export interface ErrorContext {
  /** The call that failed. */
  readonly call?: CallDescription | undefined;
  readonly cause?: unknown;
  readonly hint?: string | undefined;
}

/**
 * What a failed call rejects with: the base of all errors of this package.
 *
 * Neither messages nor `JSON.stringify` nor inspection show a token, a secret or a body.
 *
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
  /** The operation that was called, by its `operationId`. Absent for errors of {@link createClient}. */
  readonly operation: string | undefined;
  /** Who acted for whom: `self`, `host of <id>`, `guest of <id>`. Absent where no organization is involved. */
  readonly scenario: string | undefined;
  /** What is likely to be wrong and what to check, in words. */
  readonly hint: string | undefined;

  constructor(message: string, context: ErrorContext = {}) {
    const operation = context.call?.operation;
    super(
      operation ? `${operation}: ${message}` : message,
      context.cause === undefined ? undefined : { cause: context.cause },
    );
    this.operation = operation;
    this.scenario = context.call?.scenario;
    this.hint = context.hint;
    // A cause may hold headers of the request; it can be read, but it is not printed along.
    if ("cause" in this) Object.defineProperty(this, "cause", { enumerable: false });
  }

  /** Whether this is an {@link ApiError} whose first item has this code. Narrows the error. */
  is<const Code extends ErrorCode>(code: Code): this is ApiError<Code> {
    return "code" in this && this.code === code;
  }

  /** The members that are safe to log. */
  toJSON(): Record<string, unknown> {
    const { name, message, operation, scenario, hint } = this;
    return { name, message, operation, scenario, hint };
  }
}

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

  /** What `console.log` shows in Node: the stack and what {@link toJSON} gives. A `cause` may hold anything, so it is left out. */
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    const { name: _, message: __, ...members } = this.toJSON();
    const shown = Object.entries(members).filter(([, value]) => value !== undefined);
    return [this.stack, ...shown.map(([name, value]) => `  ${name}: ${JSON.stringify(value)}`)].join("\n");
  }
}

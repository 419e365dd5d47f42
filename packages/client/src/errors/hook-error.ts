import { type ErrorContext, MyCreditAppError } from "./mycreditapp-error.js";

/** A function of the caller that runs during a call or a wait. */
export type HookName =
  | "onRequest"
  | "onResponse"
  | "onError"
  | "onUploadProgress"
  | "onUpdate"
  | "until"
  | "validation"
  | "fetch";

/** Constructor context of {@link HookError}. */
export interface HookErrorContext extends ErrorContext {
  readonly hook: HookName;
  readonly sent: boolean;
}

/**
 * A function that you passed threw an error: a hook, `onUploadProgress`, `onUpdate` or `until` of a wait, a validation, or a custom
 * `fetch` that has a bug. `cause` is the error. The call is not retried.
 *
 * @example
 * ```ts
 * if (error.name === "HookError" && !error.sent) console.error(`${error.hook} failed, nothing was sent`);
 * ```
 */
export class HookError extends MyCreditAppError {
  override readonly name = "HookError";
  /** Which function threw. */
  readonly hook: HookName;
  /** False if the request was certainly not sent; otherwise the server may have processed it. */
  readonly sent: boolean;

  constructor({ hook, sent, ...context }: HookErrorContext) {
    const { cause } = context;
    const reason = cause instanceof Error ? `: ${cause.name}` : "";
    super(
      // Our own messages name the field and hold no secret.
      cause instanceof MyCreditAppError
        ? `${hook} failed: ${cause.message}`
        : `${hook} threw an error${reason}; see cause.`,
      context,
      `Fix ${hook}. The request ${sent ? "was sent and may have been processed" : "was not sent"}.`,
    );
    this.hook = hook;
    this.sent = sent;
  }
}

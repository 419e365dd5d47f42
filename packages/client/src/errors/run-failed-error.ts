import { type ErrorContext, MyCreditAppError } from "./mycreditapp-error.js";

/** Constructor context of {@link RunFailedError}. */
export interface RunFailedErrorContext extends ErrorContext {
  readonly runId: string;
  readonly status: string;
}

/**
 * The analytics run that {@link runAnalytics} waited for ended without success. The calls themselves succeeded.
 *
 * @example
 * ```ts
 * if (error.name === "RunFailedError") console.error(error.runId, error.status, error.hint);
 * ```
 */
export class RunFailedError extends MyCreditAppError {
  override readonly name = "RunFailedError";
  /** ID of the run. */
  declare readonly runId: string;
  /** Status that the run ended with. */
  declare readonly status: string;

  constructor(context: RunFailedErrorContext) {
    super(
      `run ${context.runId} ended with status ${context.status}.`,
      context,
      "The API gives no reason. Check that the financial files are valid (status, file_message), then start another run.",
    );
  }
}

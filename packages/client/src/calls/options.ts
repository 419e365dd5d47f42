import type { UploadProgress } from "../transport/progress.js";

/** Options of one call. What is left out is taken from the client's. */
export interface CallOptions {
  /** Aborts the call at any moment; it then rejects with an {@link AbortError}. */
  readonly signal?: AbortSignal | undefined;
  /** Retries after the first attempt, 0 to 10. */
  readonly retries?: number | undefined;
  /** Milliseconds that one attempt may take, the body included. */
  readonly attemptTimeout?: number | undefined;
  /** Milliseconds that the whole call may take: token, attempts and waits. */
  readonly totalTimeout?: number | undefined;
}

/** Options of one call that uploads a file. */
export interface UploadOptions extends CallOptions {
  /**
   * Told how much of the body has been handed to the network. An attempt that is repeated starts from the
   * beginning. Where the platform does not stream bodies (browsers), it is told once, at the end.
   */
  readonly onUploadProgress?: ((progress: UploadProgress) => void) | undefined;
}

/** The input of an operation that takes none: nothing, or an empty object. */
export interface NoInput {
  readonly path?: never;
  readonly query?: never;
  readonly body?: never;
}

/** A query before it is written. */
export type CallQuery = Readonly<Record<string, unknown>>;

/** What a call is given, whichever operation it is. */
export interface CallInput {
  readonly path?: Readonly<Record<string, unknown>> | undefined;
  readonly query?: CallQuery | undefined;
  readonly body?: unknown;
}

/**
 * Options of one call. They override those of the client.
 *
 * @throws InvalidRequestError when awaited, if an option is unknown or out of range; it names the option and the remedy.
 * @example
 * ```ts
 * await mca.asSelf().getOrganization({}, { signal: AbortSignal.timeout(5_000), retries: 0 });
 * ```
 */
export interface CallOptions {
  /** Aborts the call at any moment, also during a delay; it then rejects with an {@link AbortError}. Default: none. */
  readonly signal?: AbortSignal | undefined;
  /** Retries after the first attempt, 0 to 10. Only requests that are safe to repeat are retried. Default: the client's. */
  readonly retries?: number | undefined;
  /** Timeout of one attempt in milliseconds, including the body. Default: the client's. */
  readonly attemptTimeout?: number | undefined;
  /** Timeout of the whole call in milliseconds: token, attempts and delays. Default: the client's. */
  readonly totalTimeout?: number | undefined;
  /**
   * Largest response body in bytes, after decompression. A larger one is an {@link UnexpectedResponseError}. Default:
   * the client's.
   */
  readonly maxResponseBytes?: number | undefined;
  /**
   * Headers to send in addition. Not the organization headers, `authorization`, `content-type` or hop-by-hop headers:
   * those belong to the client. Default: none.
   */
  readonly headers?: Readonly<Record<string, string | undefined>> | undefined;
  /** Passed on to hooks and logger, and never sent. Default: none. */
  readonly meta?: Readonly<Record<string, unknown>> | undefined;
}

/** How much of an upload has been sent. */
export interface UploadProgress {
  /** Bytes of the body that the network has accepted, file and fields. */
  readonly sent: number;
  /** Bytes of the whole body. */
  readonly total: number;
  /** Number of the attempt, from 1: a retried attempt starts again from zero. */
  readonly attempt: number;
}

/**
 * Options of one call that uploads a file.
 *
 * @example
 * ```ts
 * await mca.asSelf().uploadFinancialFile(input, { onUploadProgress: ({ sent, total }) => show(sent / total) });
 * ```
 */
export interface UploadOptions extends CallOptions {
  /**
   * Called as the network accepts chunks of the body. A retried attempt starts again from zero. Where the runtime does
   * not stream request bodies (browsers, Workers), it is called once, at the end. An error that it throws ends the
   * call as a {@link HookError}. Default: none.
   */
  readonly onUploadProgress?: ((progress: UploadProgress) => void) | undefined;
}

/** Input of an operation that takes none: nothing, or an empty object. */
export interface NoInput {
  readonly path?: never;
  readonly query?: never;
  readonly body?: never;
}

/** Input of a call of any operation. */
export interface CallInput {
  readonly path?: Readonly<Record<string, unknown>> | undefined;
  readonly query?: Readonly<Record<string, unknown>> | undefined;
  readonly body?: unknown;
}

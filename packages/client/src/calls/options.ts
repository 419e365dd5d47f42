/** Options of one call. */
export interface CallOptions {
  /** Aborts the call at any moment; it then rejects with an {@link AbortError}. */
  readonly signal?: AbortSignal | undefined;
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

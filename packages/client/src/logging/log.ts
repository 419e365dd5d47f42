import type { CallDescription } from "../errors/call-description.js";

/** A call event. Contains only these fields: no headers, bodies or secrets. */
export interface LogEvent {
  /** `attempt`: one request was answered or failed. `retry`: a delay before the next. `end`: the call is over. */
  readonly type: "attempt" | "retry" | "end";
  /** The `operationId`; method and path for a call through `/http` whose operation is not in the spec. */
  readonly operation: string;
  /** Who acts for whom: `self`, `host of <id>` or `guest of <id>`. */
  readonly scenario: string | undefined;
  /** Number of the attempt, from 1; 0 with `end` if there was none, so that nothing was sent. */
  readonly attempt: number;
  /** HTTP status of the last response, if there was one. */
  readonly status?: number | undefined;
  /** Name of the error, if the attempt got no response; with `end`, whenever the call rejects. */
  readonly error?: string | undefined;
  /** Request ID from the `X-Request-ID` response header, if present. */
  readonly requestId?: string | undefined;
  /** Milliseconds that the attempt took; with `end`, the whole call. */
  readonly duration?: number | undefined;
  /** Milliseconds until the next attempt. */
  readonly delay?: number | undefined;
  /** The `meta` option of the call. */
  readonly meta?: Readonly<Record<string, unknown>> | undefined;
}

/**
 * Receives call events. Errors that it throws, or rejects with, are ignored.
 *
 * @example
 * ```ts
 * createClient({ organizationId, credentials, logger: (event) => console.debug(event) });
 * ```
 */
export type Logger = (event: LogEvent) => void;

/** The call that an event is about. */
interface LoggedCall extends CallDescription {
  readonly options: { readonly meta?: LogEvent["meta"] };
  readonly attempt: number;
  readonly response: Response | undefined;
}

/** Reports call events to the logger, if there is one. */
export class Log {
  readonly #logger: Logger | undefined;

  constructor(logger: Logger | undefined) {
    this.#logger = logger;
  }

  /** Reports how an attempt or the whole call ended. */
  report(type: "attempt" | "end", call: LoggedCall, error: unknown, since: number): void {
    if (!this.#logger) return;
    const { attempt, response } = call;
    this.#emit(type, call, attempt, {
      status: response?.status,
      requestId: response?.headers.get("x-request-id") ?? undefined,
      error: error instanceof Error ? error.name : undefined,
      duration: performance.now() - since,
    });
  }

  retry(call: LoggedCall, delay: number): void {
    if (this.#logger) this.#emit("retry", call, call.attempt + 1, { delay });
  }

  #emit(type: LogEvent["type"], call: LoggedCall, attempt: number, rest: Partial<LogEvent>): void {
    const { operation, scenario, options } = call;
    try {
      const event = { type, operation, scenario, attempt, ...rest, meta: options.meta };
      const done: unknown = this.#logger?.(event);
      if (done instanceof Promise) done.catch(() => undefined);
    } catch {
      // A broken logger must not break the call.
    }
  }
}

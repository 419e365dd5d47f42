import type { CallDescription } from "../errors/describe.js";

/**
 * Something that happened to a call. Holds these members and nothing else: no headers, no bodies, no secrets.
 */
export interface LogEvent {
  /** `attempt`: one request was answered or failed. `retry`: a wait before the next. `end`: the call is over. */
  readonly type: "attempt" | "retry" | "end";
  /** The operation by its `operationId`, or method and path for a call by `http`. */
  readonly operation: string;
  /** Who acts for whom: `self`, `host of <id>`, `guest of <id>`. */
  readonly scenario: string | undefined;
  /** Number of the attempt, from 1. */
  readonly attempt: number;
  /** HTTP status of the answer, if one came. */
  readonly status?: number | undefined;
  /** Name of the error, if no answer came. */
  readonly error?: string | undefined;
  /** The request as the server calls it (`X-Request-ID`), if it said so. */
  readonly requestId?: string | undefined;
  /** Milliseconds that the attempt, or with `end` the whole call, took. */
  readonly duration?: number | undefined;
  /** Milliseconds until the next attempt. */
  readonly wait?: number | undefined;
}

/**
 * Takes the events of a client's calls. What it throws is ignored.
 *
 * @example
 * ```ts
 * createClient({ organizationId, credentials, logger: (event) => console.debug(event) });
 * ```
 */
export type Logger = (event: LogEvent) => void;

/** Tells a logger, if there is one, what happens to calls. */
export class Log {
  readonly #logger: Logger | undefined;

  constructor(logger: Logger | undefined) {
    this.#logger = logger;
  }

  attempt(
    call: CallDescription,
    attempt: number,
    answer: Response | undefined,
    error: unknown,
    since: number,
  ): void {
    if (this.#logger)
      this.#tell({ type: "attempt", ...common(call, attempt), ...result(answer, error, since) });
  }

  retry(call: CallDescription, attempt: number, wait: number): void {
    if (this.#logger) this.#tell({ type: "retry", ...common(call, attempt), wait });
  }

  end(
    call: CallDescription,
    attempt: number,
    answer: Response | undefined,
    error: unknown,
    since: number,
  ): void {
    if (this.#logger) this.#tell({ type: "end", ...common(call, attempt), ...result(answer, error, since) });
  }

  #tell(event: LogEvent): void {
    try {
      this.#logger?.(event);
    } catch {
      // A broken logger must not break the call.
    }
  }
}

function common(
  { operation, scenario }: CallDescription,
  attempt: number,
): Pick<LogEvent, "operation" | "scenario" | "attempt"> {
  return { operation, scenario, attempt };
}

function result(
  answer: Response | undefined,
  error: unknown,
  since: number,
): Pick<LogEvent, "status" | "error" | "requestId" | "duration"> {
  return {
    status: answer?.status,
    requestId: answer?.headers.get("x-request-id") ?? undefined,
    error: error instanceof Error ? error.name : undefined,
    duration: performance.now() - since,
  };
}

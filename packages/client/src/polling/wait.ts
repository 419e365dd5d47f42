import { Call } from "../calls/call.js";
import type { CallOptions } from "../calls/call-options.js";
import { ApiError } from "../errors/api-error.js";
import { describeValue } from "../errors/describe-value.js";
import type { HookName } from "../errors/hook-error.js";
import { InvalidRequestError } from "../errors/invalid-request-error.js";
import { TimeoutError } from "../errors/timeout-error.js";
import { TokenError } from "../errors/token-error.js";
import { UnexpectedResponseError } from "../errors/unexpected-response-error.js";
import { CallResources, Deadline } from "../pipeline/deadline.js";
import { runHook } from "../pipeline/hooks.js";
import { defaultLimits } from "../pipeline/limits.js";
import { isRetryableError, isRetryableStatus, jitter } from "../pipeline/retry.js";
import { parseRetryAfter } from "../pipeline/retry-after.js";

/** How often to poll, and for how long. */
export interface PollingOptions {
  /** Milliseconds before the second poll; each further delay is 1.5 times as long, up to 30 s. Default: 2 000. */
  readonly interval?: number | undefined;
  /** Timeout of the whole wait in milliseconds; it then rejects with a {@link TimeoutError}. Default: 600 000. */
  readonly timeout?: number | undefined;
  /** Aborts the wait at any moment; it then rejects with an {@link AbortError}. Default: none. */
  readonly signal?: AbortSignal | undefined;
}

const growth = 1.5;
const longestInterval = 30_000;
/** Failed polls in a row that a wait survives, each after the retries of its call. */
const toleratedFailures = 2;
/** Timers with a longer delay fire at once. */
const longestTimer = 2 ** 31 - 1;

/** A wait under way. */
export class Wait {
  readonly #name: string;
  readonly #deadline: Deadline;
  readonly #signal: AbortSignal;
  readonly #firstInterval: number;
  #interval: number;
  #failure: unknown;
  /** Hint of the error after `timeout`. */
  timeoutHint = "Raise timeout, or check why the status does not change.";

  private constructor(name: string, interval: number, timeout: number, signal: AbortSignal | undefined) {
    const limits = { ...defaultLimits, attemptTimeout: timeout, totalTimeout: timeout };
    this.#name = name;
    this.#firstInterval = interval;
    this.#interval = interval;
    const startedAt = performance.now();
    this.#deadline = new Deadline(new CallResources(), limits, signal, { operation: name }, startedAt);
    this.#signal = this.#deadline.startAttempt(startedAt);
  }

  /** Runs a task under the deadline and the signal of the options; leaves no timer and no listener behind. */
  static async run<Result>(
    name: string,
    options: PollingOptions,
    functions: Readonly<Record<string, unknown>>,
    task: (wait: Wait) => Promise<Result>,
  ): Promise<Result> {
    const { interval = 2_000, timeout = 600_000, signal } = options;
    for (const [option, value] of Object.entries({ interval, timeout })) {
      if (typeof value === "number" && value > 0) continue;
      throw new InvalidRequestError(
        `${name}: ${option} is ${String(value)}: pass a number of milliseconds above 0.`,
      );
    }
    for (const [option, value] of Object.entries(functions)) {
      if (typeof value === "function") continue;
      throw new InvalidRequestError(`${name}: ${option} is ${describeValue(value)}: pass a function.`);
    }
    if (signal && typeof signal.addEventListener !== "function") {
      throw new InvalidRequestError(`${name}: signal is of type ${typeof signal}: pass an AbortSignal.`);
    }
    const wait = new Wait(name, interval, timeout, signal ?? undefined);
    try {
      return await task(wait);
    } catch (error) {
      if (error !== wait.#deadline.failure || !(error instanceof TimeoutError)) throw error;
      throw new TimeoutError(`not finished within ${timeout} ms (timeout).`, {
        call: { operation: name },
        cause: wait.#failure,
        hint: wait.timeoutHint,
      });
    } finally {
      wait.#deadline.end();
    }
  }

  /** Makes one call, which ends with the wait. */
  call<Data>(send: (options: CallOptions) => PromiseLike<Data>): Promise<Data> {
    return this.#deadline.wait(send({ signal: this.#signal }));
  }

  /** Runs a function of the caller. */
  runHook(hook: HookName, run: () => void | Promise<void>): Promise<void> {
    return this.#deadline.wait(runHook(hook, true, { operation: this.#name }, run));
  }

  /** Calls until `isDone`. Survives failures that are retryable, unless there are too many in a row. */
  async poll<Data>(
    send: (options: CallOptions) => PromiseLike<Data>,
    isDone: (data: Data) => Promise<boolean>,
  ): Promise<Data> {
    for (let failures = 0; ; ) {
      let retryAfter: number | undefined;
      try {
        const { data, response } = await this.call((options) => withResponse(send(options)));
        failures = 0;
        this.#failure = undefined;
        if (await isDone(data)) return data;
        retryAfter = parseRetryAfter(response?.headers.get("retry-after") ?? null);
      } catch (error) {
        failures += 1;
        if (error === this.#deadline.failure || failures > toleratedFailures || !isRetryable(error))
          throw error;
        this.#failure = error;
        retryAfter = retryAfterOf(error);
      }
      await this.pause(retryAfter);
    }
  }

  /** Waits before the next poll: the interval, or longer if the server asks for it. */
  async pause(retryAfter = 0): Promise<void> {
    const interval = this.#interval;
    this.#interval = Math.min(interval * growth, Math.max(this.#firstInterval, longestInterval));
    const { left } = this.#deadline;
    let delay = Math.max(interval, retryAfter * 1_000) * (1 + jitter * Math.random());
    if (delay >= left) {
      // Waiting past the deadline would only replace the server's reason with a timeout.
      if (this.#failure) throw this.#failure;
      // One more poll shortly before the end, unless the server asks for a longer delay or the last one was just now.
      const last = left - this.#firstInterval;
      if (last >= Math.max(this.#firstInterval, retryAfter * 1_000)) delay = last;
    }
    await this.#deadline.sleep(Math.min(delay, longestTimer));
  }
}

/** The data of a call and its response, if it is a call of this package. */
async function withResponse<Data>(call: PromiseLike<Data>): Promise<{ data: Data; response?: Response }> {
  return call instanceof Call ? call.withResponse() : { data: await call };
}

/** The error itself, or why no token could be obtained. */
const reasonOf = (error: unknown): unknown => (error instanceof TokenError ? error.cause : error);

function isRetryable(error: unknown): boolean {
  const reason = reasonOf(error);
  return reason instanceof ApiError || reason instanceof UnexpectedResponseError
    ? isRetryableStatus(reason.status, true)
    : isRetryableError(reason, true);
}

function retryAfterOf(error: unknown): number | undefined {
  const reason = reasonOf(error);
  return reason instanceof ApiError || reason instanceof UnexpectedResponseError
    ? reason.retryAfter
    : undefined;
}

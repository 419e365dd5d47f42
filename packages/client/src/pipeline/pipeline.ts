import { type CallError, isMyCreditAppError } from "../errors/guards.js";
import { InvalidRequestError } from "../errors/invalid-request-error.js";
import { TokenError } from "../errors/token-error.js";
import { Attempt, type PipelineSettings } from "./attempt.js";
import type { CallContext } from "./call-context.js";
import { CallResources, Deadline } from "./deadline.js";
import { type Limits, resolveLimits } from "./limits.js";
import { isRetryableError, isRetryableStatus, RetryBudget, retryDelay } from "./retry.js";
import { parseRetryAfter } from "./retry-after.js";

/** The one way to send: total deadline → retry → per attempt: token → hooks → fetch → read. Follows no redirect. */
export class Pipeline {
  readonly #settings: PipelineSettings;
  readonly #budget = new RetryBudget();
  readonly #shared: CallResources | undefined;

  constructor(settings: PipelineSettings) {
    this.#settings = settings;
    if (!settings.runtime.isolatesRequests) this.#shared = new CallResources();
  }

  /** Sends a call. Deadline and signal are in force from here to the one exit, which logs `end`. */
  async send<Received, Data>(call: CallContext<Received, Data>): Promise<Data> {
    const startedAt = performance.now();
    let deadline: Deadline | undefined;
    let failure: unknown;
    try {
      const { options } = call;
      const signal = options.signal ?? undefined;
      if (signal && typeof signal.addEventListener !== "function") {
        throw new InvalidRequestError(`signal is of type ${typeof signal}: pass an AbortSignal.`);
      }
      const limits = resolveLimits(options, this.#settings.limits);
      deadline = new Deadline(this.#shared ?? new CallResources(), limits, signal, call, startedAt);
      const prepared = call.prepare();
      const request = prepared instanceof Promise ? await deadline.wait(prepared) : prepared;
      let rejectedToken: string | undefined;
      let received: Received | undefined;
      for (let retries = 0; ; ) {
        const given = call.tokens?.get();
        const token = typeof given === "object" ? await deadline.wait(given) : given;
        // The source has no other token than the one that was just rejected.
        if (rejectedToken && token === rejectedToken && call.response?.status === 401) break;
        call.token = token;
        const attempt = new Attempt(this.#settings, request, call, deadline, limits);
        let error: CallError | undefined;
        try {
          // A `fetch` that ignores its signal must not outlive the deadline.
          received = await deadline.wait(attempt.exchange(), attempt.startedAt);
        } catch (thrown) {
          error = attempt.fail(thrown);
        }
        const ending = attempt.end(error);
        if (ending) await ending;
        const { response } = call;
        if (!error && response?.ok) {
          this.#budget.refund(retries > 0);
          break;
        }
        const isRejected = !error && response?.status === 401 && token && !rejectedToken;
        if (isRejected && call.tokens?.reject(token, retryAfterOf(response))) {
          rejectedToken = token;
          continue;
        }
        const delay = this.#delayAfter(error, call, retries, limits, deadline);
        if (delay === undefined) {
          if (error) throw error;
          break;
        }
        retries += 1;
        this.#settings.log.retry(call, delay);
        await deadline.sleep(delay);
      }
      return call.parse(received as Received, call.response as Response);
    } catch (thrown) {
      failure = describeError(thrown, call);
      throw failure;
    } finally {
      deadline?.end();
      this.#settings.log.report("end", call, failure, startedAt);
    }
  }

  /** Milliseconds until the next attempt; `undefined` if there is none. */
  #delayAfter(
    error: unknown,
    { idempotent, response }: CallContext<unknown, unknown>,
    retries: number,
    limits: Limits,
    deadline: Deadline,
  ): number | undefined {
    if (retries >= limits.retries) return undefined;
    const isRetryable = error
      ? isRetryableError(error, idempotent)
      : response && isRetryableStatus(response.status, idempotent);
    if (!isRetryable) return undefined;
    const delay = retryDelay(retries, error || !response ? undefined : retryAfterOf(response));
    // Waiting past the deadline would only replace the server's reason with a timeout.
    if (delay === undefined || delay >= deadline.left) return undefined;
    return this.#budget.spend() ? delay : undefined;
  }
}

function retryAfterOf(response: Response): number | undefined {
  return parseRetryAfter(response.headers.get("retry-after"));
}

/** Errors that know nothing of the call, or are shared by many calls, are told which call it was. */
function describeError(error: unknown, call: CallContext<unknown, unknown>): unknown {
  if (isMyCreditAppError(error)) {
    if (error.operation) return error;
    const context = { call, cause: error.cause, hint: error.hint };
    if (error.name === "InvalidRequestError") return new InvalidRequestError(error.message, context);
    if (error.name === "TokenError") return new TokenError(error.message, context);
    return error;
  }
  if (call.attempt > 0) return error;
  return new InvalidRequestError("the input can't be serialized; see cause.", { call, cause: error });
}

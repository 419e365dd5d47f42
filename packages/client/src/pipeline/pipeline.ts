import { errorFromFetch, redirectError } from "../errors/from-fetch.js";
import { type CallError, isMyCreditAppError } from "../errors/guards.js";
import { InvalidRequestError } from "../errors/invalid-request-error.js";
import { TokenError } from "../errors/token-error.js";
import type { Log } from "../logging/log.js";
import type { CallContext } from "./call-context.js";
import { CallResources, Deadline } from "./deadline.js";
import { AttemptHooks, type Hooks } from "./hooks.js";
import { type Limits, resolveLimits } from "./limits.js";
import type { PreparedRequest } from "./prepared-request.js";
import { isRetryableError, isRetryableStatus, RetryBudget, retryDelay } from "./retry.js";
import { parseRetryAfter } from "./retry-after.js";
import type { Runtime } from "./runtime.js";
import { ProgressReporter } from "./upload-progress.js";

/** What all calls of a client share. */
export interface PipelineSettings {
  readonly fetch: typeof globalThis.fetch | undefined;
  readonly limits: Limits;
  readonly hooks: Hooks | undefined;
  readonly runtime: Runtime;
  readonly log: Log;
}

const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

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
        call.attempt += 1;
        call.token = token;
        let error: unknown;
        try {
          received = await this.#attempt(request, call, deadline, limits);
        } catch (thrown) {
          error = thrown;
        }
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
        this.#settings.log.retry(call, call.attempt + 1, delay);
        await deadline.sleep(delay);
      }
      return call.parse(received as Received, call.response as Response);
    } catch (thrown) {
      failure = describeError(thrown, call);
      throw failure;
    } finally {
      deadline?.end();
      this.#settings.log.end(call, call.attempt, call.response, failure, startedAt);
    }
  }

  /** One attempt with its hooks. Leaves the response in the call. */
  async #attempt<Received>(
    request: PreparedRequest,
    call: CallContext<Received, unknown>,
    deadline: Deadline,
    limits: Limits,
  ): Promise<Received> {
    const startedAt = performance.now();
    const hooks = this.#settings.hooks && new AttemptHooks(this.#settings.hooks, request, call);
    const progress =
      request.onUploadProgress && new ProgressReporter(request.onUploadProgress, request.body as Blob, call);
    let received: Received | undefined;
    let error: CallError | undefined;
    call.response = undefined;
    try {
      // A `fetch` that ignores its signal must not outlive the deadline.
      const signal = deadline.startAttempt(startedAt);
      received = await deadline.wait(
        this.#exchange(request, call, deadline, limits, signal, hooks, progress),
      );
      deadline.endAttempt(true);
    } catch (thrown) {
      error = (deadline.failure ?? progress?.failure ?? errorFromFetch(thrown, call)) as CallError;
      deadline.endAttempt(false);
    }
    this.#settings.log.attempt(call, call.attempt, call.response, error, startedAt);
    const ending = hooks?.end(deadline, error, startedAt);
    if (ending) await ending;
    if (error) throw error;
    return received as Received;
  }

  /** Sends the request once and reads the response. */
  async #exchange<Received>(
    request: PreparedRequest,
    call: CallContext<Received, unknown>,
    deadline: Deadline,
    limits: Limits,
    signal: AbortSignal,
    hooks: AttemptHooks | undefined,
    progress: ProgressReporter | undefined,
  ): Promise<Received> {
    let headers = hooks ? hooks.start(request.headers) : request.headers;
    if (headers instanceof Promise) headers = await headers;
    // A hook may have taken the time that was left: then nothing may be sent any more.
    if (hooks) signal.throwIfAborted();
    const response = await this.#fetch(request, headers, call, signal, progress);
    const { status } = response;
    const isRedirect = redirects.has(status) || (status === 0 && response.type === "opaqueredirect");
    // A `fetch` that ignores its signal may respond after the deadline.
    if (isRedirect || signal.aborted) {
      response.body?.cancel().catch(() => undefined);
      throw signal.reason ?? redirectError(call, status);
    }
    const received = await call.read(response, limits.maxResponseBytes, deadline);
    if (!this.#settings.runtime.streamsUploads) progress?.finish();
    if (!signal.aborted) call.response = response;
    return received;
  }

  #fetch(
    request: PreparedRequest,
    given: Readonly<Record<string, string>>,
    call: CallContext<unknown, unknown>,
    signal: AbortSignal,
    progress: ProgressReporter | undefined,
  ): Promise<Response> {
    const { fetch = globalThis.fetch, runtime } = this.#settings;
    const headers = call.token ? { ...given, authorization: `Bearer ${call.token}` } : { ...given };
    const init: RequestInit & { duplex?: "half" } = {
      method: request.method,
      headers,
      body: request.body ?? null,
      // With "manual", Node keeps a second copy of a body that it streams.
      redirect: runtime.streamsUploads && request.body instanceof Blob ? "error" : "manual",
      signal,
    };
    if (progress && runtime.streamsUploads) {
      init.body = progress.stream();
      init.duplex = "half";
      init.headers = { ...headers, "content-length": String(progress.total) };
    }
    return request.dispatch ? request.dispatch(init, call.attempt) : fetch(request.url, init);
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

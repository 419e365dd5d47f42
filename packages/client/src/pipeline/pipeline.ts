import { errorFromFetch, redirectError } from "../errors/from-fetch.js";
import { type CallError, isMyCreditAppError } from "../errors/guards.js";
import { InvalidRequestError } from "../errors/invalid-request-error.js";
import { TokenError } from "../errors/token-error.js";
import type { Log } from "../logging/log.js";
import type { CallContext } from "./call-context.js";
import { CallResources, Deadline } from "./deadline.js";
import { type HookContext, type Hooks, runHook } from "./hooks.js";
import { type Limits, resolveLimits } from "./limits.js";
import type { PreparedRequest } from "./prepared-request.js";
import { checkChangedHeaders } from "./request-headers.js";
import { isRetryableError, isRetryableStatus, RetryBudget, retryDelay } from "./retry.js";
import { parseRetryAfter } from "./retry-after.js";
import type { Runtime } from "./runtime.js";
import { ProgressReporter } from "./upload-progress.js";

/** What all calls of a client share. */
export interface PipelineSettings {
  readonly fetch: typeof globalThis.fetch | undefined;
  readonly limits: Limits;
  readonly hooks: Hooks;
  readonly runtime: Runtime;
  readonly log: Log;
}

/** The outcome of one attempt: a response, or the error that ended it. */
interface Attempt<Received> {
  response: Response | undefined;
  received: Received | undefined;
  error: CallError | undefined;
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
    let error: unknown;
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
      const { received, response } = await this.#retry(request, call, deadline, limits);
      return call.parse(received as Received, response as Response);
    } catch (thrown) {
      error = describeError(thrown, call);
      throw error;
    } finally {
      deadline?.end();
      this.#settings.log.end(call, call.attempt, call.response, error, startedAt);
    }
  }

  async #retry<Received>(
    request: PreparedRequest,
    call: CallContext<Received, unknown>,
    deadline: Deadline,
    limits: Limits,
  ): Promise<Attempt<Received>> {
    let rejected: Attempt<Received> | undefined;
    let rejectedToken: string | undefined;
    for (let retries = 0; ; ) {
      const given = call.tokens?.get();
      const token = typeof given === "object" ? await deadline.wait(given) : given;
      // The source has no other token than the one that was just rejected.
      if (rejected && token === rejectedToken) return rejected;
      rejected = undefined;
      call.attempt += 1;
      call.token = token;
      const attempt = await this.#attempt(request, call, deadline, limits);
      const { response, error } = attempt;
      if (
        response?.status === 401 &&
        token &&
        !rejectedToken &&
        call.tokens?.reject(token, retryAfterOf(response))
      ) {
        rejectedToken = token;
        rejected = attempt;
        continue;
      }
      const delay = this.#delayAfter(attempt, call, retries, limits, deadline.left);
      if (delay === undefined) {
        if (error) throw error;
        if (response?.ok) this.#budget.refund(retries > 0);
        return attempt;
      }
      retries += 1;
      this.#settings.log.retry(call, call.attempt + 1, delay);
      await deadline.sleep(delay);
    }
  }

  /** One attempt with its hooks; does not throw for failures of the connection. */
  async #attempt<Received>(
    request: PreparedRequest,
    call: CallContext<Received, unknown>,
    deadline: Deadline,
    limits: Limits,
  ): Promise<Attempt<Received>> {
    const { onRequest, onResponse, onError } = this.#settings.hooks;
    const startedAt = performance.now();
    const attempt: Attempt<Received> = { response: undefined, received: undefined, error: undefined };
    const progress =
      request.onUploadProgress && new ProgressReporter(request.onUploadProgress, request.body as Blob, call);
    let { headers } = request;
    // An earlier attempt may have been processed.
    let isSent = call.attempt > 1;
    const context: HookContext | undefined =
      onRequest || onResponse || onError
        ? {
            operation: call.operation,
            scenario: call.scenario,
            attempt: call.attempt,
            url: request.url,
            method: request.method,
            headers: { ...headers },
            meta: call.options.meta,
          }
        : undefined;
    const exchange = async (signal: AbortSignal): Promise<Received> => {
      if (context && onRequest) {
        await runHook("onRequest", isSent, call, async () => {
          await onRequest(context);
          headers = checkChangedHeaders(headers, context.headers);
        });
        // The deadline may have passed meanwhile: then nothing may be sent any more.
        signal.throwIfAborted();
      }
      const response = await this.#fetch(request, headers, call, signal, progress);
      const isRedirect = redirects.has(response.status) || response.type === "opaqueredirect";
      // A `fetch` that ignores its signal may respond after the deadline.
      if (isRedirect || signal.aborted) {
        response.body?.cancel().catch(() => undefined);
        throw signal.reason ?? redirectError(call, response.status);
      }
      const received = await call.read(response, limits.maxResponseBytes, deadline);
      if (!this.#settings.runtime.streamsUploads) progress?.finish();
      attempt.response = response;
      return received;
    };
    try {
      // A `fetch` that ignores its signal must not outlive the deadline.
      attempt.received = await deadline.wait(exchange(deadline.startAttempt()));
      deadline.endAttempt(true);
    } catch (error) {
      attempt.response = undefined;
      attempt.error = (deadline.failure ?? progress?.failure ?? errorFromFetch(error, call)) as CallError;
      deadline.endAttempt(false);
    }
    const { response, error } = attempt;
    call.response = response;
    this.#settings.log.attempt(call, call.attempt, response, error, startedAt);
    if (context) {
      const duration = performance.now() - startedAt;
      if (response && onResponse) {
        const run = () => onResponse({ ...context, response, duration });
        await deadline.wait(runHook("onResponse", true, call, run));
      } else if (error && onError) {
        isSent ||= !("neverSent" in error ? error.neverSent : "sent" in error && !error.sent);
        const hook = runHook("onError", isSent, call, () => onError({ ...context, error, duration }));
        if (deadline.isOver) hook.catch(() => undefined);
        else await deadline.wait(hook);
      }
    }
    return attempt;
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
    { response, error }: Attempt<unknown>,
    { idempotent }: CallContext<unknown, unknown>,
    retries: number,
    limits: Limits,
    left: number,
  ): number | undefined {
    if (response?.ok || retries >= limits.retries) return undefined;
    const isRetryable = response
      ? isRetryableStatus(response.status, idempotent)
      : isRetryableError(error, idempotent);
    if (!isRetryable) return undefined;
    const delay = retryDelay(retries, response && retryAfterOf(response));
    // Waiting past the deadline would only replace the server's reason with a timeout.
    if (delay === undefined || delay >= left) return undefined;
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

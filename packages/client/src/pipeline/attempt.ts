import { errorFromFetch, redirectError } from "../errors/from-fetch.js";
import type { CallError } from "../errors/guards.js";
import type { Log } from "../logging/log.js";
import type { CallContext } from "./call-context.js";
import type { Deadline } from "./deadline.js";
import { AttemptHooks, type Hooks } from "./hooks.js";
import type { Limits } from "./limits.js";
import type { PreparedRequest } from "./prepared-request.js";
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

/** One attempt of a call, with its hooks. */
export class Attempt<Received> {
  readonly #settings: PipelineSettings;
  readonly #request: PreparedRequest;
  readonly #call: CallContext<Received, unknown>;
  readonly #deadline: Deadline;
  readonly #limits: Limits;
  readonly startedAt = performance.now();
  readonly #hooks: AttemptHooks | undefined;
  readonly #progress: ProgressReporter | undefined;

  constructor(
    settings: PipelineSettings,
    request: PreparedRequest,
    call: CallContext<Received, unknown>,
    deadline: Deadline,
    limits: Limits,
  ) {
    this.#settings = settings;
    this.#request = request;
    this.#call = call;
    this.#deadline = deadline;
    this.#limits = limits;
    call.attempt += 1;
    call.response = undefined;
    this.#hooks = settings.hooks && new AttemptHooks(settings.hooks, request, call);
    const { onUploadProgress, body } = request;
    this.#progress = onUploadProgress && new ProgressReporter(onUploadProgress, body as Blob, call);
  }

  /** Sends the request and reads the response, which it leaves in the call. Part of the call's one async path. */
  async exchange(): Promise<Received> {
    const call = this.#call;
    const signal = this.#deadline.startAttempt(this.startedAt);
    let headers = this.#hooks ? this.#hooks.start(this.#request.headers) : this.#request.headers;
    if (headers instanceof Promise) headers = await headers;
    // A hook may have taken the time that was left: then nothing may be sent any more.
    if (this.#hooks) signal.throwIfAborted();
    const response = await this.#fetch(headers, signal);
    const { status } = response;
    const isRedirect = redirects.has(status) || (status === 0 && response.type === "opaqueredirect");
    // A `fetch` that ignores its signal may respond after the deadline.
    if (isRedirect || signal.aborted) {
      response.body?.cancel().catch(() => undefined);
      throw signal.reason ?? redirectError(call, status);
    }
    let received = call.read(response, this.#limits.maxResponseBytes, this.#deadline);
    if (received instanceof Promise) received = await received;
    if (!this.#settings.runtime.streamsUploads) this.#progress?.finish();
    if (!signal.aborted) call.response = response;
    return received;
  }

  /** Returns the error of an attempt that was interrupted or whose exchange failed. */
  fail(thrown: unknown): CallError {
    const failure = this.#deadline.failure ?? this.#progress?.failure;
    return failure ?? (errorFromFetch(thrown, this.#call) as CallError);
  }

  /** Logs the attempt and runs its last hook. */
  end(error: CallError | undefined): Promise<void> | undefined {
    this.#deadline.endAttempt(!error);
    this.#settings.log.report("attempt", this.#call, error, this.startedAt);
    return this.#hooks?.end(this.#deadline, error, this.startedAt);
  }

  #fetch(given: Readonly<Record<string, string>>, signal: AbortSignal): Promise<Response> {
    const request = this.#request;
    const { token, attempt } = this.#call;
    const { fetch = globalThis.fetch, runtime } = this.#settings;
    const headers = token ? { ...given, authorization: `Bearer ${token}` } : { ...given };
    const init: RequestInit & { duplex?: "half" } = {
      method: request.method,
      headers,
      body: request.body ?? null,
      // With "manual", Node keeps a second copy of a body that it streams.
      redirect: runtime.streamsUploads && request.body instanceof Blob ? "error" : "manual",
      signal,
    };
    if (this.#progress && runtime.streamsUploads) {
      init.body = this.#progress.stream();
      init.duplex = "half";
      init.headers = { ...headers, "content-length": String(this.#progress.total) };
    }
    return request.dispatch ? request.dispatch(init, attempt) : fetch(request.url, init);
  }
}

import type { CallDescription } from "../errors/call-description.js";
import type { CallError } from "../errors/guards.js";
import { HookError, type HookName } from "../errors/hook-error.js";
import type { CallContext } from "./call-context.js";
import type { Deadline } from "./deadline.js";
import type { PreparedRequest } from "./prepared-request.js";
import { checkHeaders } from "./request-headers.js";

/** One attempt of a call, as hooks see it. */
export interface HookContext {
  /** The `operationId`. */
  readonly operation: string;
  /** Who acts for whom: `self`, `host of <id>` or `guest of <id>`. */
  readonly scenario: string | undefined;
  /** Number of the attempt, from 1. */
  readonly attempt: number;
  readonly url: string;
  readonly method: string;
  /**
   * Request headers by lower-case name, without `authorization`. What `onRequest` adds or changes is sent; the
   * organization headers, `authorization` and hop-by-hop headers can't be set.
   */
  readonly headers: Record<string, string>;
  /** The `meta` option of the call. */
  readonly meta: Readonly<Record<string, unknown>> | undefined;
}

/** A response that has been read: its status and headers. */
export interface HookResponse extends HookContext {
  readonly response: Pick<Response, "status" | "statusText" | "ok" | "headers" | "url">;
  /** Milliseconds that the attempt took. */
  readonly duration: number;
}

/** An attempt that ended without a complete response. */
export interface HookFailure extends HookContext {
  readonly error: CallError;
  /** Milliseconds that the attempt took. */
  readonly duration: number;
}

/**
 * Functions that run for every attempt of every call, under its deadline. They may be async. An error that one throws
 * ends the call as a `HookError`.
 *
 * @example
 * ```ts
 * createClient({
 *   organizationId,
 *   credentials,
 *   hooks: { onRequest: ({ headers }) => void (headers.traceparent = traceparent) },
 * });
 * ```
 */
export interface Hooks {
  /** Runs before an attempt is sent. */
  readonly onRequest?: ((context: HookContext) => void | Promise<void>) | undefined;
  /** Runs after a response has been read, whatever its status. */
  readonly onResponse?: ((context: HookResponse) => void | Promise<void>) | undefined;
  /** Runs after an attempt ended without a complete response. */
  readonly onError?: ((context: HookFailure) => void | Promise<void>) | undefined;
}

/** The hooks of one attempt. An error that one throws becomes a {@link HookError}. */
export class AttemptHooks {
  readonly #hooks: Hooks;
  readonly #call: CallContext<unknown, unknown>;
  readonly #context: HookContext;

  constructor(hooks: Hooks, { url, method, headers }: PreparedRequest, call: CallContext<unknown, unknown>) {
    const { operation, scenario, attempt, options } = call;
    this.#hooks = hooks;
    this.#call = call;
    this.#context = {
      operation,
      scenario,
      attempt,
      url,
      method,
      headers: { ...headers },
      meta: options.meta,
    };
  }

  /** Runs `onRequest` and returns the headers to send. A hook that is not async costs no promise. */
  start(headers: Readonly<Record<string, string>>): Record<string, string> | Promise<Record<string, string>> {
    const { onRequest } = this.#hooks;
    if (!onRequest) return headers;
    const check = () => checkHeaders(this.#context.headers, headers);
    const fail = (cause: unknown): never => {
      // An earlier attempt may have been processed.
      throw new HookError({ hook: "onRequest", sent: this.#call.attempt > 1, call: this.#call, cause });
    };
    try {
      const running: unknown = onRequest(this.#context);
      return running === undefined ? check() : Promise.resolve(running).then(check).catch(fail);
    } catch (cause) {
      return fail(cause);
    }
  }

  /** Runs `onResponse` or `onError`, if there is one, under the deadline if any of it is left. */
  end(deadline: Deadline, error: CallError | undefined, startedAt: number): Promise<void> | undefined {
    const { response, attempt } = this.#call;
    const { onResponse, onError } = this.#hooks;
    const duration = performance.now() - startedAt;
    if (response) {
      const run = onResponse && (() => onResponse({ ...this.#context, response, duration }));
      return run && deadline.wait(runHook("onResponse", true, this.#call, run));
    }
    if (!error || !onError) return undefined;
    const isUnsent = "neverSent" in error ? error.neverSent : "sent" in error && !error.sent;
    const run = () => onError({ ...this.#context, error, duration });
    const hook = runHook("onError", attempt > 1 || !isUnsent, this.#call, run);
    if (!deadline.isOver) return deadline.wait(hook);
    hook.catch(() => undefined);
    return undefined;
  }
}

/** Runs a function of the caller; wraps what it throws. */
export async function runHook(
  hook: HookName,
  sent: boolean,
  call: CallDescription,
  run: () => void | Promise<void>,
): Promise<void> {
  try {
    await run();
  } catch (cause) {
    throw new HookError({ hook, sent, call, cause });
  }
}

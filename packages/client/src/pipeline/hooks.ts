import type { CallDescription } from "../errors/call-description.js";
import type { CallError } from "../errors/guards.js";
import { HookError, type HookName } from "../errors/hook-error.js";

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

/** Runs a hook; wraps what it throws. */
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

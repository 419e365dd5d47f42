import type { CallOptions } from "../calls/call-options.js";
import { type PollingOptions, Wait } from "./wait.js";

/**
 * Options of {@link waitFor}.
 *
 * @example
 * ```ts
 * waitFor(read, { until: ({ status }) => isFinalFinancialFileStatus(status), timeout: 60_000, signal });
 * ```
 */
export interface WaitOptions<Data> extends PollingOptions {
  /** Returns true once the data is what you wait for. The guards of `@mycreditapp/types` know the final statuses. */
  readonly until: (data: Data) => boolean;
  /** Called with the data of each poll, the last one included. An error that it throws ends the wait. Default: none. */
  readonly onUpdate?: ((data: Data) => void | Promise<void>) | undefined;
}

/**
 * Repeats a call until its data is as expected, and resolves to that data. Calls at once, then after 2 s, 3 s, 4.5 s, …
 * up to 30 s and up to 10 % more, or later if a `Retry-After` header asks for it.
 *
 * Survives two failures in a row that are retryable (429, 5xx, a lost connection), each after the retries of the call;
 * rejects with any other at once.
 *
 * @param call - Makes the call. Pass the options on, so that the end of the wait ends the call too.
 * @throws TimeoutError after `timeout`, AbortError on `signal`, HookError if `until` or `onUpdate` throws, and any error
 * that the call rejects with.
 * @example
 * ```ts
 * const self = mca.asSelf();
 * const file = await waitFor((options) => self.getFinancialFile({ path: { file_id } }, options), {
 *   until: ({ status }) => isFinalFinancialFileStatus(status),
 * });
 * ```
 */
export function waitFor<Data, Final extends Data>(
  call: (options: CallOptions) => PromiseLike<Data>,
  options: WaitOptions<Data> & { readonly until: (data: Data) => data is Final },
): Promise<Final>;
export function waitFor<Data>(
  call: (options: CallOptions) => PromiseLike<Data>,
  options: WaitOptions<Data>,
): Promise<Data>;
export async function waitFor<Data>(
  call: (options: CallOptions) => PromiseLike<Data>,
  options: WaitOptions<Data>,
): Promise<Data> {
  const { until, onUpdate = () => undefined } = options ?? {};
  return Wait.run("waitFor", options ?? {}, { call, until, onUpdate }, (wait) =>
    wait.poll(call, async (data) => {
      await wait.runHook("onUpdate", () => onUpdate(data));
      let isDone = false;
      await wait.runHook("until", () => {
        isDone = until(data);
      });
      return isDone;
    }),
  );
}

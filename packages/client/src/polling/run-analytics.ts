import {
  type AnalyticsHistory,
  type AnalyticsHistoryEntry,
  AnalyticsStatus,
  isFinalAnalyticsStatus,
  type OrganizationAnalytics,
} from "@mycreditapp/types";
import { InvalidRequestError } from "../errors/invalid-request-error.js";
import { RunFailedError } from "../errors/run-failed-error.js";
import type { GuestOperations, HostOperations, SelfOperations } from "../generated/operations.js";
import { type PollingOptions, Wait } from "./wait.js";

/**
 * Options of {@link runAnalytics}.
 *
 * @example
 * ```ts
 * runAnalytics(host, { timeout: 300_000, onUpdate: ({ id, status }) => console.log(id, status) });
 * ```
 */
export interface RunAnalyticsOptions extends PollingOptions {
  /** ID of a run that is under way: waits for it and starts no other. Default: none, a run is started. */
  readonly runId?: string | undefined;
  /**
   * Called with the run when it was started and after each poll. An error that it throws ends the wait, not the run.
   * Default: none.
   */
  readonly onUpdate?: ((run: OrganizationAnalytics) => void | Promise<void>) | undefined;
}

type AnalyticsOperations = Pick<
  SelfOperations | HostOperations | GuestOperations,
  "createOrganizationAnalytics" | "getOrganizationsAnalyticsHistory"
>;

/**
 * Starts an analytics run and resolves to it when it has succeeded. Polls the history as {@link waitFor} does.
 *
 * The end of a wait does not end the run: after a timeout or an abort, pass its `runId` to wait for it again.
 *
 * @param scenario - Acts for whom the run is: `mca.asSelf()`, `mca.asHostOf(id)` or `mca.asGuestOf(id)`.
 * @throws InvalidRequestError if an option is not valid, RunFailedError if the run fails, TimeoutError after `timeout`, AbortError on `signal`, HookError if `onUpdate`
 * throws, and any error that a call rejects with.
 * @see https://docs.mycreditapp.ai/api-reference/organization-analytics/create-organization-analytics
 * @example
 * ```ts
 * const run = await runAnalytics(mca.asHostOf(guestId), { onUpdate: ({ status }) => console.log(status) });
 * ```
 */
export async function runAnalytics(
  scenario: AnalyticsOperations,
  options: RunAnalyticsOptions = {},
): Promise<AnalyticsHistoryEntry> {
  const { runId, onUpdate = () => undefined } = options;
  return Wait.run("runAnalytics", options, { onUpdate }, async (wait) => {
    const notify = (run: OrganizationAnalytics) => wait.runHook("onUpdate", () => onUpdate(run));
    let id = runId;
    if (id === "") {
      throw new InvalidRequestError('runId is "": pass the ID of a run, or omit it to start one.', {
        call: { operation: "runAnalytics" },
      });
    }
    if (id === undefined) {
      const started = await wait.call((call) => scenario.createOrganizationAnalytics({}, call));
      id = started.id;
      wait.timeoutHint = hintFor(id);
      await notify(started);
      if (!isFinalAnalyticsStatus(started.status)) await wait.pause();
    }
    wait.timeoutHint = hintFor(id);
    let run: AnalyticsHistoryEntry | undefined;
    await wait.poll<AnalyticsHistory>(
      (call) => scenario.getOrganizationsAnalyticsHistory({}, call),
      async ({ items }) => {
        run = items.find((item) => item.id === id);
        wait.timeoutHint = hintFor(id, run?.status);
        if (run) await notify(run);
        return isFinalAnalyticsStatus(run?.status);
      },
    );
    const ended = run as unknown as AnalyticsHistoryEntry;
    if (ended.status === AnalyticsStatus.success) return ended;
    throw new RunFailedError({ call: { operation: "runAnalytics" }, runId: id, status: ended.status });
  });
}

function hintFor(id: string, status = "not in the history"): string {
  return `The run goes on (last seen: ${status}): pass runId "${id}" to wait for it again.`;
}

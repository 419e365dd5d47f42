/** Scores one guest. May be interrupted at any point and called again: a night starts one run for each guest. */
import { setTimeout as sleep } from "node:timers/promises";
import { isApiError, isMyCreditAppError, RunFailedError, runAnalytics } from "@mycreditapp/client";
import { claimSeconds, database, mca, pollSeconds, type ScoreJob } from "./settings.ts";

/** Scores a guest and records its result. Throws what another attempt may mend. */
export async function scoreGuest(job: ScoreJob, signal: AbortSignal): Promise<void> {
  try {
    const runId = await startOnce(job, signal);
    await runAnalytics(mca.asHostOf(job.guestId), {
      runId,
      interval: pollSeconds * 1_000,
      timeout: 3_000_000,
      signal,
    });
    const path = { guest_org_id: job.guestId };
    const { total_score } = await mca.asSelf().getGuestConnection({ path }, { signal });
    await saveResult(job, "success", total_score, null);
  } catch (error) {
    if (error instanceof RunFailedError) await saveResult(job, "failed", null, error.message);
    else if (isPermanent(error)) await saveError(job, error);
    else throw error;
  }
}

/** Records why a guest has no score. */
export async function saveError(job: ScoreJob, error: unknown): Promise<void> {
  const hint = isMyCreditAppError(error) ? error.hint : undefined;
  await saveResult(job, "error", null, [String(error), hint].filter(Boolean).join(" "));
}

/** Returns true if the guest can't be scored however often we try. */
function isPermanent(error: unknown): boolean {
  return isApiError(error) && (error.is("access_denied") || error.is("organization_being_deleted"));
}

/**
 * Starts the guest's run of the night and returns its ID, or returns the ID of the run that was started before.
 *
 * The API has no idempotency key, so a worker that dies between its request and the response leaves a run that nobody
 * knows of. Therefore it first records which runs exist: a run that is there later and not in that list is the lost one.
 */
async function startOnce({ night, guestId }: ScoreJob, jobSignal: AbortSignal): Promise<string> {
  const key = [night, guestId];
  const guest = mca.asHostOf(guestId);
  for (;;) {
    // Ends before the claim does, so that two workers never start a run at the same time.
    const signal = AbortSignal.any([jobSignal, AbortSignal.timeout(claimSeconds * 750)]);
    const claimed = await database.query(
      `update portfolio set claimed_until = now() + $3 * interval '1 second'
       where night = $1 and guest_id = $2 and run_id is null and coalesce(claimed_until < now(), true)
       returning earlier_runs`,
      [...key, claimSeconds],
    );
    const [claim] = claimed.rows;
    if (claim) {
      const { items } = await guest.getOrganizationsAnalyticsHistory({}, { signal });
      const lost = claim.earlier_runs && items.find(({ id }) => !claim.earlier_runs.includes(id));
      if (lost) console.log(`Found the run of ${guestId}, which an interrupted worker had started`);
      if (!claim.earlier_runs) {
        const set = "update portfolio set earlier_runs = $3 where night = $1 and guest_id = $2";
        await database.query(set, [...key, items.map(({ id }) => id)]);
      }
      const run = lost ?? (await guest.createOrganizationAnalytics({}, { signal }));
      const set = "update portfolio set run_id = $3 where night = $1 and guest_id = $2";
      await database.query(set, [...key, run.id]);
      return run.id;
    }
    const known = await database.query(
      "select run_id from portfolio where night = $1 and guest_id = $2",
      key,
    );
    if (known.rows[0]?.run_id) return known.rows[0].run_id;
    await sleep(1_000, undefined, { signal: jobSignal });
  }
}

async function saveResult(
  { night, guestId }: ScoreJob,
  result: "success" | "failed" | "error",
  score: number | null | undefined,
  detail: string | null,
): Promise<void> {
  const set = "update portfolio set result = $3, score = $4, detail = $5 where night = $1 and guest_id = $2";
  await database.query(set, [night, guestId, result, score ?? null, detail]);
}

/** Settings from the environment, and what both programs share: client, database and queue. */
import { createClient } from "@mycreditapp/client";
import pg from "pg";
import { PgBoss } from "pg-boss";

const {
  DATABASE_URL: connectionString = "postgres:///portfolio",
  MYCREDITAPP_BASE_URL: baseUrl = "http://127.0.0.1:4011", // the sandbox
  MYCREDITAPP_ORGANIZATION_ID: organizationId = "10000000-0000-4000-8000-000000000001",
  MYCREDITAPP_CLIENT_ID: clientId = "host-client",
  MYCREDITAPP_CLIENT_SECRET: clientSecret = "host-secret",
} = process.env;

const seconds = (name: string, fallback: number) => Number(process.env[name] ?? fallback);

/** Guests that one worker scores at a time. */
export const concurrency = Number(process.env.CONCURRENCY ?? 20);
/** Time between two polls of a run. */
export const pollSeconds = seconds("POLL_SECONDS", 5);
/**
 * Time that a worker has to start a run. After it, another worker looks whether the run was started, so it must be
 * longer than the API takes to process a request, even one whose sender is gone.
 */
export const claimSeconds = seconds("CLAIM_SECONDS", 60);

export const mca = createClient({ baseUrl, organizationId, credentials: { clientId, clientSecret } });

export const database = new pg.Pool({ connectionString });

const superviseSeconds = seconds("SUPERVISE_SECONDS", 10);
export const boss = new PgBoss({
  connectionString,
  superviseIntervalSeconds: superviseSeconds,
  monitorIntervalSeconds: superviseSeconds,
});
boss.on("error", console.error);

export const queue = "score-guest";
export interface ScoreJob {
  readonly night: string;
  readonly guestId: string;
}

/** Creates what is not there yet. Any number of programs may do so at once. */
export async function prepare(): Promise<void> {
  await boss.start();
  await boss.createQueue(queue, {
    // A job of a killed worker is given to another one when its heartbeat stops.
    heartbeatSeconds: seconds("HEARTBEAT_SECONDS", 30),
    expireInSeconds: 3_600,
    retryLimit: 100,
    retryDelay: seconds("RETRY_SECONDS", 30),
  });
  const client = await database.connect();
  try {
    await client.query("begin");
    await client.query("select pg_advisory_xact_lock(hashtext('portfolio'))");
    await client.query(`create table if not exists portfolio (
      night date not null,
      guest_id uuid not null,
      guest_name text not null,
      claimed_until timestamptz, -- until then, a worker may start the run
      earlier_runs uuid[], -- runs that were there before; not null: the run may have been started
      run_id uuid,
      result text, -- success, failed, or error
      score numeric,
      detail text,
      primary key (night, guest_id)
    )`);
    await client.query("commit");
  } finally {
    client.release();
  }
}

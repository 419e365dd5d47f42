import type { ActionRecord, RunRecord } from "../state/records.js";
import { Refusal } from "../state/refusal.js";
import { lifecycleOf } from "../state/statuses.js";
import { formatTime } from "../state/time.js";
import { derivedId, type World } from "../state/world.js";
import { actionsByParties } from "./connections.js";
import { found } from "./found.js";
import type { Handlers } from "./handler.js";
import { listOf, oneOf } from "./lists.js";
import { loansOf, metricsOf, summaryOf } from "./results.js";

/** Returns the fields of a run at the current time. */
export function runView(world: World, run: RunRecord) {
  const { id, created_at } = run;
  const { status, since } = world.runProgress(run);
  const time = formatTime(since);
  return { id, status, created_at, updated_at: time, analyzed_on: status === "success" ? time : null };
}

/** Starts a run. */
export function startRun(world: World, owner: string, subject: string): RunRecord {
  const run: RunRecord = {
    id: world.id(),
    owner_organization_id: owner,
    subject_id: subject,
    outcome: world.changes.takeNext("run") ?? world.assume("run.outcome"),
    created_at: world.state.now,
  };
  world.changes.add("runs", run);
  return run;
}

/** Lists the runs of an owner on a subject. */
export function historyOf(
  world: World,
  owner: string,
  subject: string,
  statuses: readonly string[] | undefined,
) {
  const runs = world.runsOf(owner, subject);
  const views = oneOf(
    runs.map((one) => runView(world, one)),
    statuses,
    ({ status }) => status,
  );
  world.assume("run.statements");
  const statements = { balance_sheets: [], income_statements: [], cashflow_statements: [] };
  return listOf(
    world,
    views.map((one) => ({ ...one, ...statements })),
  );
}

const openActions = (world: World, host: string, guest: string): ActionRecord[] =>
  actionsByParties.all(world.state.actions, `${host} ${guest}`).filter((one) => one.status === "active");

function resolveActions(world: World, host: string, guest: string): void {
  for (const action of openActions(world, host, guest)) {
    world.changes.update(action, { status: "resolved", updated_at: world.state.now });
  }
}

const within = (value: string, from: string | null | undefined, to: string | null | undefined): boolean =>
  (typeof from !== "string" || value >= from) && (typeof to !== "string" || value <= to);

const is = (value: string, wanted: string | null | undefined): boolean =>
  typeof wanted !== "string" || value === wanted;

export const analytics = {
  getOrganizationsAnalyticsHistory({ world, target, subject, query }) {
    return historyOf(world, target, subject, query.statuses);
  },
  createOrganizationAnalytics({ world, target, subject }) {
    if (target !== subject && world.assume("run.resolves_request")) resolveActions(world, target, subject);
    return runView(world, startRun(world, target, subject));
  },
  requestOrganizationToRunAnalytics({ world, target: host, subject: guest }) {
    if (host === guest && !world.assume("request.to_itself")) {
      throw new Refusal("conflict", "an organization cannot send itself a request");
    }
    const { now } = world.state;
    if (!world.assume("request.replaces") && openActions(world, host, guest).length > 0) {
      throw new Refusal("conflict", "the host's request is open");
    }
    resolveActions(world, host, guest);
    const action: ActionRecord = {
      id: world.id(),
      host_organization_id: host,
      guest_organization_id: guest,
      status: lifecycleOf("ConnectionActionStatus").first,
      created_at: now,
      updated_at: now,
    };
    world.changes.add("actions", action);
    return { ...action, action_type: "analytics_request" };
  },
  getOrganizationMetrics({ world, target, subject, query }) {
    const result = world.latestResult(target, subject);
    const metrics = (result ? metricsOf(result) : [])
      .filter((one) => is(one.period_type, query.period_type) && is(one.metric_type, query.metric_type))
      .filter(({ period }) => within(period, query.date_from, query.date_to))
      .map(({ section: _, points: __, ...metric }) => metric);
    return listOf(world, metrics);
  },
  getOrganizationMetricsAdvises({ world, target, subject, query }) {
    const result = world.latestResult(target, subject);
    const advice = (result ? metricsOf(result) : [])
      .filter((one) => one.value < 1)
      .filter((one) => is(one.period_type, query.period_type) && is(one.metric_type, query.metric_type))
      .map(({ id, metric_type, created_at, updated_at }) => ({
        id: derivedId(`${id} advice`),
        metric_id: id,
        metric_type,
        description: `Improve ${metric_type}: it is below 1.`,
        created_at,
        updated_at,
      }));
    return listOf(world, advice);
  },
  getOrganizationLoans({ world, target, subject, query }) {
    const result = world.latestResult(target, subject);
    const loans = (result ? loansOf(result) : []).filter(({ date }) =>
      within(date, query.date_from, query.date_to),
    );
    return listOf(world, loans);
  },
  getOrganizationAnalyticsSummary({ world, target, subject }) {
    return summaryOf(found(world.latestResult(target, subject)));
  },
} satisfies Handlers;

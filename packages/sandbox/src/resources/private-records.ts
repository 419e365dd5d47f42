import { RecordIndex } from "../state/record-index.js";
import { type RecordList, recordListOf } from "../state/record-list.js";
import type { PrivateRecordRecord } from "../state/records.js";
import { Refusal } from "../state/refusal.js";
import { formatTime } from "../state/time.js";
import { derivedId, type World } from "../state/world.js";
import { historyOf, runView, startRun } from "./analytics.js";
import { documentsOf, filesByRecord, fileView, storeFile } from "./files.js";
import { found } from "./found.js";
import type { Handlers } from "./handler.js";
import { listOf, listRecords, oneOf, readWith, sortKey } from "./lists.js";
import { metricsOf, summaryOf } from "./results.js";

const recordsById = new RecordIndex<PrivateRecordRecord>(({ id }) => [id]);
const recordsByOwner = new RecordIndex<PrivateRecordRecord>((one) => [one.organization_id]);

function findRecord(world: World, me: string, id: string): PrivateRecordRecord {
  const record = recordsById.find(world.state.private_records, id);
  return found(record?.organization_id === me ? record : undefined);
}

const filesOf = (world: World, { id }: PrivateRecordRecord) => filesByRecord.all(world.state.files, id);

const listOfOwner = (world: World, owner: string) =>
  recordListOf(recordsByOwner.all(world.state.private_records, owner));

const scoreFields: readonly unknown[] = ["total_score", "score_updated_at"];
const sortedRuns = new WeakMap<RecordList<PrivateRecordRecord>, number>();

const readScores = (world: World) =>
  sortKey(
    world.unrecorded,
    readWith((one: PrivateRecordRecord) => briefView(world.unrecorded, one)),
  );

/** Sorts records again whose runs have ended since the last list. */
function sortScores(world: World, list: RecordList<PrivateRecordRecord>): void {
  for (const name of ["run.results", "run.outcome"] as const) world.assume(name);
  for (const name of ["run.seconds.in_progress", "run.seconds.processing"] as const) world.assume(name);
  const ended = world.endedRuns();
  const subjects = new Set(ended.slice(sortedRuns.get(list) ?? 0).map(({ subject_id }) => subject_id));
  sortedRuns.set(list, ended.length);
  if (subjects.size > 0) list.change(({ id }) => subjects.has(id), readScores(world));
}

function briefView(world: World, record: PrivateRecordRecord) {
  const { id, name, email, archived_at, created_at, updated_at } = record;
  const result = world.latestResult(record.organization_id, id);
  return {
    id,
    name,
    score_updated_at: result ? formatTime(result.ended) : null,
    archived: archived_at !== null,
    archived_at,
    created_at,
    updated_at,
    email,
    total_score: result?.score ?? null,
  };
}

export const privateRecords = {
  getPrivateRecords({ world, me, query }) {
    const { archived } = query;
    const list = listOfOwner(world, me);
    if (scoreFields.includes(query.order_by)) sortScores(world, list);
    return listRecords(
      world,
      list,
      (one) => briefView(world, one),
      query,
      { search_field: "name", order_by: "name" },
      typeof archived === "boolean"
        ? list.select(`archived ${archived}`, (one) => (one.archived_at !== null) === archived)
        : undefined,
    );
  },
  updateAPrivateRecord({ world, me, path, body }) {
    const record = findRecord(world, me, path.record_id);
    const { name: oldName, email: oldEmail, details: oldDetails } = record;
    const kept = world.assume("record.replaced") ? {} : { name: oldName, email: oldEmail, ...oldDetails };
    const { name = "", email = null, ...details } = { ...kept, ...body };
    const changes = { name, email, details: details as Record<string, string>, updated_at: world.state.now };
    world.changes.update(record, changes);
    const list = listOfOwner(world, me);
    list.change((one) => one === record, readScores(world));
    const { id, currency_code, archived_at, created_at, updated_at } = record;
    const archived = archived_at !== null;
    return {
      name,
      currency_code,
      id,
      archived,
      archived_at,
      created_at,
      updated_at,
      email: record.email,
      ...record.details,
    };
  },
  getPrivateRecordAnalyticsHistory({ world, me, path, query }) {
    const record = findRecord(world, me, path.record_id);
    return historyOf(world, me, record.id, query.statuses);
  },
  createPrivateRecordAnalytics({ world, me, path }) {
    const record = findRecord(world, me, path.record_id);
    return runView(world, startRun(world, me, record.id));
  },
  getPrivateRecordMetrics({ world, me, path, query }) {
    const result = world.latestResult(me, findRecord(world, me, path.record_id).id);
    const metrics = (result ? metricsOf(result) : [])
      .filter(({ period_type }) => typeof query.period_type !== "string" || period_type === query.period_type)
      .map(({ section: metric_section_type, ...metric }) => ({ ...metric, metric_section_type }));
    return listOf(world, metrics);
  },
  getPrivateRecordCurrentScore({ world, me, path }) {
    const { run, ended, score } = found(world.latestResult(me, findRecord(world, me, path.record_id).id));
    const time = formatTime(ended);
    return { id: derivedId(`${run.id} score`), total_score: score, created_at: time, updated_at: time };
  },
  getPrivateRecordAnalyticsSummary({ world, me, path }) {
    return summaryOf(found(world.latestResult(me, findRecord(world, me, path.record_id).id)));
  },
  getExtractedFinancialDocumentsForPrivateRecord({ world, me, path, query }) {
    const record = findRecord(world, me, path.record_id);
    return documentsOf(world, filesOf(world, record), query.file_id);
  },
  getPrivateRecordFinancialFiles({ world, me, path, query }) {
    const record = findRecord(world, me, path.record_id);
    const views = filesOf(world, record).map((one) => fileView(world, one));
    return listOf(
      world,
      oneOf(views, query.statuses, ({ status }) => status),
      query,
      { order_by: "uploaded_at", order_dir: "desc" },
    );
  },
  async uploadPrivateRecordFinancialFile({ world, me, path, body }) {
    const record = findRecord(world, me, path.record_id);
    const { currency = record.currency_code } = body;
    if (currency.length !== 3) throw new Refusal("invalid_currency", "the currency has no three letters");
    const file = (body.file as unknown as Blob | undefined) ?? new Blob([]);
    return fileView(world, await storeFile(world, me, me, { file, currency, recordId: record.id }));
  },
} satisfies Handlers;

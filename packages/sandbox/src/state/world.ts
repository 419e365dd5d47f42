import {
  type AssumptionName,
  type AssumptionValue,
  type AssumptionValues,
  assumptions,
} from "./assumptions.js";
import { EndedRuns } from "./ended-runs.js";
import { Journal } from "./journal.js";
import { RecordIndex } from "./record-index.js";
import type { ConnectionRecord, FileRecord, OrganizationRecord, RunRecord, Snapshot } from "./records.js";
import { type Progress, progressOf } from "./statuses.js";
import { formatTime, parseTime } from "./time.js";

/** Holds the current state, which `reset` and `restore` replace. */
export interface Store {
  state: Snapshot;
}

const organizationsById = new RecordIndex<OrganizationRecord>(({ id }) => [id]);
const connectionsByParties = new RecordIndex<ConnectionRecord>((one) => [
  `${one.host_organization_id} ${one.guest_organization_id}`,
]);
const runsBySubject = new RecordIndex<RunRecord>((one) => [`${one.owner_organization_id} ${one.subject_id}`]);
const endedRuns = new WeakMap<readonly RunRecord[], EndedRuns>();

/** The state of a sandbox, its clock and its generator, as one request uses them. */
export class World {
  readonly #store: Store;
  readonly #overrides: AssumptionValues;
  /** Names of the assumptions that a request used. */
  readonly used = new Set<AssumptionName>();
  /** Changes of the request. */
  readonly changes = new Journal(() => this.state);

  constructor(store: Store, overrides: AssumptionValues) {
    this.#store = store;
    this.#overrides = overrides;
  }

  /** Returns the same world for reads on which no response rests. */
  get unrecorded(): World {
    return new World(this.#store, this.#overrides);
  }

  get state(): Snapshot {
    return this.#store.state;
  }

  /** Returns the value of an assumption, and records that the response rests on it. */
  assume<Name extends AssumptionName>(name: Name): AssumptionValue<Name> {
    this.used.add(name);
    return this.valueOf(name);
  }

  valueOf<Name extends AssumptionName>(name: Name): AssumptionValue<Name> {
    return (this.#overrides[name] ?? assumptions[name].value) as AssumptionValue<Name>;
  }

  get now(): number {
    return parseTime(this.state.now);
  }

  /** Moves the clock. States follow when they are read. */
  advance(milliseconds: number): void {
    this.state.now = formatTime(this.now + milliseconds);
  }

  /** Returns the next 32 random bits (mulberry32). */
  random(): number {
    let bits = (this.state.random + 0x6d2b79f5) >>> 0;
    this.changes.moveRandom(bits);
    bits = Math.imul(bits ^ (bits >>> 15), bits | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return (bits ^ (bits >>> 14)) >>> 0;
  }

  /** Returns a new UUID. */
  id(): string {
    const words = [this.random(), this.random(), this.random(), this.random()];
    return formatUuid(words.map((word) => word.toString(16).padStart(8, "0")).join(""));
  }

  organization(id: string): OrganizationRecord | undefined {
    return organizationsById.find(this.state.organizations, id);
  }

  connection(host: string, guest: string): ConnectionRecord | undefined {
    return connectionsByParties.find(this.state.connections, `${host} ${guest}`);
  }

  /** Returns true if `other` is the connected guest (kind `host`) or host (kind `guest`) of the requester. */
  has(kind: "host" | "guest", requester: string, other: string): boolean {
    const found = kind === "host" ? this.connection(requester, other) : this.connection(other, requester);
    return found?.status === "connected";
  }

  runProgress(run: RunRecord): Progress {
    const { outcome } = run;
    const at = { start: parseTime(run.created_at), outcome, now: this.now };
    this.used.add("run.outcome");
    return progressOf("AnalyticsStatus", at, (status) =>
      this.assume(status === "in_progress" ? "run.seconds.in_progress" : "run.seconds.processing"),
    );
  }

  fileProgress(file: FileRecord): Progress {
    const { outcome } = file;
    const at = { start: parseTime(file.uploaded_at), outcome, now: this.now };
    this.used.add("file.outcome");
    return progressOf("FinancialFileStatus", at, (status) =>
      this.assume(status === "uploaded" ? "file.seconds.uploaded" : "file.seconds.processing"),
    );
  }

  /** Returns the runs of an owner on a subject, in order of creation. */
  runsOf(owner: string, subject: string): readonly RunRecord[] {
    return runsBySubject.all(this.state.runs, `${owner} ${subject}`);
  }

  /** Returns the runs that have ended, in the order in which the sandbox noticed. */
  endedRuns(): readonly RunRecord[] {
    const { runs } = this.state;
    const ended = endedRuns.get(runs) ?? new EndedRuns(runs);
    endedRuns.set(runs, ended);
    const seconds = this.valueOf("run.seconds.in_progress") + this.valueOf("run.seconds.processing");
    return ended.until(this.now, seconds * 1000);
  }

  /** Returns the latest successful run, and when it ended. */
  latestResult(owner: string, subject: string): { run: RunRecord; ended: number; score: number } | undefined {
    this.used.add("run.metrics");
    const isOnlySuccess = this.assume("run.results") === "latest_success";
    const runs = this.runsOf(owner, subject);
    for (let index = runs.length - 1; index >= 0; index -= 1) {
      const run = runs[index] as RunRecord;
      if (run.outcome !== "success" && isOnlySuccess) continue;
      const { ended, since } = this.runProgress(run);
      if (ended && run.outcome !== "success") return undefined;
      if (ended) return { run, ended: since, score: (hash(`${run.id} score`) % 1000) / 10 };
    }
    return undefined;
  }
}

/** Returns 32 bits that depend on the text only (FNV-1a, mixed). */
export function hash(text: string): number {
  let bits = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    bits = Math.imul(bits ^ text.charCodeAt(index), 0x01000193);
  }
  bits = Math.imul(bits ^ (bits >>> 16), 0x45d9f3b);
  return (bits ^ (bits >>> 13)) >>> 0;
}

/** Returns a UUID that depends on the text only, for records that follow from others. */
export function derivedId(text: string): string {
  const words = [0, 1, 2, 3].map((part) => hash(`${part} ${text}`).toString(16).padStart(8, "0"));
  return formatUuid(words.join(""));
}

function formatUuid(digits: string): string {
  const variant = ((Number.parseInt(digits[16] ?? "0", 16) & 3) | 8).toString(16);
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    `4${digits.slice(13, 16)}`,
    `${variant}${digits.slice(17, 20)}`,
    digits.slice(20, 32),
  ].join("-");
}

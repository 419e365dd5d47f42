import { lifecycles } from "@mycreditapp/contract-runtime/generated/lifecycles";
import { seedIds } from "../../src/index.js";
import type { Json, Received } from "./driver.js";
import { hold, same } from "./violation.js";

type Lifecycle = {
  first: string;
  final: readonly string[];
  transitions: Readonly<Record<string, readonly string[]>>;
};

/** Which status the records of an operation have. */
const statusOf: readonly (readonly [operation: RegExp, lifecycle: keyof typeof lifecycles])[] = [
  [/Analytics(History)?$|AnalyticsHistory$/, "AnalyticsStatus"],
  [/FinancialFiles?$/, "FinancialFileStatus"],
  [/GuestInvitations?$/, "GuestInvitationStatus"],
  [/CreditApplications?$/, "CreditApplicationStatus"],
];

/** Watches all responses of a sequence for what must hold between them. */
export class Observer {
  readonly #createdAt = new Map<string, string>();
  readonly #updatedAt = new Map<string, string>();
  readonly #statuses = new Map<string, string>();
  readonly #createdIds = new Set<string>();

  /** Records the ID of something that a request created. */
  created(id: string): void {
    hold(1, !this.#createdIds.has(id), `the ID ${id} was given twice`);
    this.#createdIds.add(id);
  }

  /** Checks a response and what it shows. */
  observe(operation: string, received: Received, now: string, visible: ReadonlySet<string>): void {
    const { status, body, text } = received;
    hold(35, status !== 500 || !text.includes("contradicts the document"), `${operation}: ${text}`);
    if (status >= 400) {
      const { detail } = body;
      hold(35, Array.isArray(detail) && detail.length > 0, `${operation}: ${status} has no envelope`);
      hold(35, status === 422 || detail.length === 1, `${operation}: ${status} has several errors`);
    }
    const lifecycle = statusOf.find(([name]) => name.test(operation))?.[1];
    walk(body, (record) => {
      this.#checkTimes(operation, record, now);
      if (typeof record.id !== "string") return;
      if (lifecycle && typeof record.status === "string")
        this.#checkStatus(lifecycle, record.id, record.status);
      if (lifecycle === "AnalyticsStatus" && "analyzed_on" in record) {
        const isSuccess = record.status === "success";
        hold(31, isSuccess === (record.analyzed_on !== null), `${record.id} is ${record.status}`);
      }
    });
    for (const [role, id] of Object.entries(seedIds)) {
      hold(21, visible.has(id) || !text.includes(id), `${operation} shows the unrelated ${role}`);
    }
  }

  #checkTimes(operation: string, record: Json, now: string): void {
    for (const [name, value] of Object.entries(record)) {
      if (!/_(at|on)$/.test(name) || typeof value !== "string" || /^expire/.test(name)) continue;
      hold(4, value <= now, `${operation}: ${name} ${value} is after ${now}`);
    }
    const { id, created_at, updated_at } = record;
    if (created_at === undefined || updated_at === undefined) return;
    if (typeof id !== "string") return;
    const known = this.#createdAt.get(id) ?? created_at;
    same(2, created_at, known, `created_at of ${id} changed`);
    this.#createdAt.set(id, created_at);
    const previous = this.#updatedAt.get(id) ?? updated_at;
    hold(3, previous <= updated_at, `updated_at of ${id} goes back`);
    this.#updatedAt.set(id, updated_at);
  }

  #checkStatus(name: keyof typeof lifecycles, id: string, status: string): void {
    const { final, transitions } = lifecycles[name] as Lifecycle;
    const before = this.#statuses.get(id) ?? status;
    hold(28, before === status || !final.includes(before), `${id} left ${before} for ${status}`);
    hold(29, reachable(transitions, before).has(status), `${id} went from ${before} to ${status}`);
    this.#statuses.set(id, status);
  }
}

function reachable(transitions: Lifecycle["transitions"], from: string): Set<string> {
  const found = new Set([from]);
  for (const one of found) for (const next of transitions[one] ?? []) found.add(next);
  return found;
}

function walk(value: Json, visit: (record: Json) => void): void {
  if (Array.isArray(value)) for (const one of value) walk(one, visit);
  else if (typeof value === "object" && value !== null) {
    visit(value);
    for (const one of Object.values(value)) walk(one, visit);
  }
}

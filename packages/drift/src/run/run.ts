import type { MyCreditAppClient } from "@mycreditapp/client";
import type { Contract } from "./document.js";
import type { CallContext, Exchange } from "./exchange.js";
import { type Finding, isDrift } from "./findings.js";
import type { Forwarder } from "./forwarder.js";
import { idSources } from "./id-sources.js";
import { queryOf } from "./inputs.js";
import { idsOf, type NotRun, type Plan } from "./plan.js";
import { valueAt } from "./pointer.js";
import { type Inspected, RunRecord } from "./record.js";
import { RefusedToken, Unreachable } from "./stops.js";

/** What a run needs. */
export interface RunContext {
  readonly contract: Contract;
  readonly mca: MyCreditAppClient;
  readonly forwarder: Forwarder;
  readonly guest: string | undefined;
  readonly host: string | undefined;
  readonly path: Readonly<Record<string, string>>;
  readonly body: unknown;
  /** Whether a refused token can be replaced by a new one. */
  readonly renewable: boolean;
  readonly progress: (line: string) => void;
}

/** Everything that was seen in a run. */
export interface RunResult {
  readonly inspected: readonly Inspected[];
  readonly notRun: readonly NotRun[];
  readonly findings: readonly Finding[];
  /** Why the run ended before its last call. */
  readonly stopped: RefusedToken | undefined;
}

interface Outcome {
  readonly ok: boolean;
  readonly data?: unknown;
  readonly error?: Error;
}

type Method = (input: unknown) => { result(): Promise<Outcome> };

/** Makes the calls of the plan one after the other, and inspects what the origin answered. */
export async function run(plan: Plan, context: RunContext): Promise<RunResult> {
  const record = new RunRecord(context.contract);
  const notRun: NotRun[] = [...plan.notRun];
  const lists = new Map<string, unknown>();
  let stopped: RefusedToken | undefined;
  for (const [index, call] of plan.calls.entries()) {
    const { operation, scenario } = call;
    const label = `[${String(index + 1).padStart(2)}/${plan.calls.length}] ${operation.id} (${scenario})`;
    const skip = (reason: string) => {
      notRun.push({ operation: operation.id, scenario, reason });
      context.progress(`${label}: not run, ${reason}`);
    };
    const path = stopped ? "the token was refused before" : pathFor(call, lists, context.path);
    if (typeof path === "string") {
      skip(path);
      continue;
    }
    const outcome = await send(call, path, context);
    const exchanges = context.forwarder.take();
    const last = exchanges.at(-1);
    if (!last || last.operation !== operation) stopAt(outcome.error, last, record.answered > 0);
    const before = record.findings.length;
    record.add(exchanges);
    if (!last?.answer) {
      if (record.answered === 0) throw new Unreachable(last?.failure ?? "the connection failed");
      skip(`no answer (${last?.failure ?? "the client refused the input"})`);
      continue;
    }
    if (outcome.ok) lists.set(`${operation.id} ${scenario}`, outcome.data);
    if (last.answer.status === 401 && !(context.renewable && record.accepted)) {
      stopped = new RefusedToken(401, record.accepted);
      if (!record.accepted) throw stopped;
    }
    const added = record.findings.slice(before);
    const drift = added.filter((one) => isDrift(one) && one.operation === operation.id).length;
    context.progress(`${label}: ${last.answer.status}${drift > 0 ? `, drift: ${drift}` : ""}`);
  }
  return { inspected: record.inspected, notRun, findings: record.findings, stopped };
}

/** The path parameters of a call, or why they can't be had. */
function pathFor(
  { operation, scenario }: CallContext,
  lists: ReadonlyMap<string, unknown>,
  given: Readonly<Record<string, string>>,
): { [name: string]: string } | string {
  const path: { [name: string]: string } = {};
  for (const name of idsOf(operation)) {
    const source = idSources[name];
    const asked = given[name];
    if (asked === undefined && !source) return `no list gives ${name}: give --path ${name}=<value>`;
    const list = [scenario, "none"].map((one) => lists.get(`${source?.operation} ${one}`)).find(Boolean);
    const value = asked ?? valueAt(list, source?.pointer ?? "");
    if (typeof value !== "string" || value === "") {
      const problem = list === undefined ? "was not answered" : "has no entry with one";
      return `${source?.operation} ${problem}, so there is no ${name}: give --path ${name}=<value>`;
    }
    path[name] = value;
  }
  return path;
}

async function send(
  call: CallContext,
  path: object,
  { mca, guest = "", host = "", forwarder, contract, body }: RunContext,
): Promise<Outcome> {
  const { operation, scenario } = call;
  const views = {
    none: () => mca,
    self: () => mca.asSelf(),
    host: () => mca.asHostOf(guest),
    guest: () => mca.asGuestOf(host),
  };
  const view = views[scenario]() as unknown as { [id: string]: Method };
  const method = view[operation.id];
  if (!method) throw new Error(`${operation.id} is not in the built client: run \`pnpm build\`.`);
  forwarder.announce(call);
  const isWrite = operation.method !== "GET";
  const query = queryOf(contract.document, operation);
  const input = { path, query, ...(isWrite && body !== undefined && { body }) };
  return await method.call(view, input).result();
}

/** The call itself was never forwarded: there was no token, or the client refused the input. */
function stopAt(error: Error | undefined, last: Exchange | undefined, answered: boolean): void {
  if (error?.name !== "TokenError") return;
  if (last?.failure) throw new Unreachable(last.failure);
  throw new RefusedToken(last?.answer?.status, answered);
}

import type { MyCreditAppClient } from "@mycreditapp/client";
import { valueAt } from "@mycreditapp/document";
import type { Call, Contract } from "../document/contract.js";
import { type Finding, isDrift } from "../inspect/findings.js";
import { idSources, idsOf, type NotRun, type Plan, requiredQuery } from "../plan/plan.js";
import type { AllowlistProxy, Attempt } from "../proxy/allowlist-proxy.js";
import { TokenRejectedError, UnreachableError } from "./errors.js";
import { type InspectedCall, RunRecord } from "./record.js";

/** The environment of a run. */
export interface RunContext {
  readonly contract: Contract;
  readonly mca: MyCreditAppClient;
  readonly proxy: AllowlistProxy;
  readonly guest: string | undefined;
  readonly host: string | undefined;
  readonly path: Readonly<Record<string, string>>;
  readonly body: unknown;
  /** True if the client can replace a rejected token. */
  readonly renewable: boolean;
  readonly progress: (line: string) => void;
}

/** The result of a run. */
export interface RunResult {
  readonly inspected: readonly InspectedCall[];
  readonly notRun: readonly NotRun[];
  readonly findings: readonly Finding[];
  /** Why the run ended early. */
  readonly aborted: TokenRejectedError | undefined;
}

interface Outcome {
  readonly ok: boolean;
  readonly data?: unknown;
  readonly error?: Error;
}

type Method = (input: unknown) => { result(): Promise<Outcome> };

/** Makes the planned calls one after the other, and inspects the responses. */
export async function run(plan: Plan, context: RunContext): Promise<RunResult> {
  const record = new RunRecord(context.contract);
  const notRun: NotRun[] = [...plan.notRun];
  const lists = new Map<string, unknown>();
  let aborted: TokenRejectedError | undefined;
  for (const [index, call] of plan.calls.entries()) {
    const { operation, scenario } = call;
    const label = `[${String(index + 1).padStart(2)}/${plan.calls.length}] ${operation.id} (${scenario})`;
    const skip = (reason: string) => {
      notRun.push({ operation: operation.id, scenario, reason });
      context.progress(`${label}: not run, ${reason}`);
    };
    const path = aborted ? "the token was rejected before" : pathFor(call, lists, context.path);
    if (typeof path === "string") {
      skip(path);
      continue;
    }
    const outcome = await send(call, path, context);
    const attempts = context.proxy.takeAttempts();
    const last = attempts.at(-1);
    if (!last || last.operation !== operation) abortAfter(outcome.error, last, record.responses > 0);
    const before = record.findings.length;
    record.add(attempts);
    if (!last?.response) {
      if (record.responses === 0) throw new UnreachableError(last?.failure ?? "the connection failed");
      skip(`no response (${last?.failure ?? "the client rejected the input"})`);
      continue;
    }
    if (outcome.ok) lists.set(`${operation.id} ${scenario}`, outcome.data);
    if (last.response.status === 401 && !(context.renewable && record.accepted)) {
      aborted = new TokenRejectedError(401, record.accepted);
      if (!record.accepted) throw aborted;
    }
    const added = record.findings.slice(before);
    const drift = added.filter((one) => isDrift(one) && one.operation === operation.id).length;
    context.progress(`${label}: ${last.response.status}${drift > 0 ? `, drift: ${drift}` : ""}`);
  }
  return { inspected: record.inspected, notRun, findings: record.findings, aborted };
}

/** The path parameters of a call, or the reason that one is missing. */
function pathFor(
  { operation, scenario }: Call,
  lists: ReadonlyMap<string, unknown>,
  options: Readonly<Record<string, string>>,
): { [name: string]: string } | string {
  const path: { [name: string]: string } = {};
  for (const name of idsOf(operation)) {
    const source = idSources[name];
    const explicit = options[name];
    if (explicit === undefined && !source) return `no list provides ${name}: pass --path ${name}=<value>`;
    const list = [scenario, "none"].map((one) => lists.get(`${source?.operation} ${one}`)).find(Boolean);
    const value = explicit ?? valueAt(list, source?.pointer ?? "");
    if (typeof value !== "string" || value === "") {
      const problem = list === undefined ? "had no response" : "has no item with one";
      return `${source?.operation} ${problem}, so ${name} is unknown: pass --path ${name}=<value>`;
    }
    path[name] = value;
  }
  return path;
}

async function send(
  call: Call,
  path: object,
  { mca, guest = "", host = "", proxy, contract, body }: RunContext,
): Promise<Outcome> {
  const { operation, scenario } = call;
  const clients = {
    none: () => mca,
    self: () => mca.asSelf(),
    host: () => mca.asHostOf(guest),
    guest: () => mca.asGuestOf(host),
  };
  const client = clients[scenario]() as unknown as { [id: string]: Method };
  const method = client[operation.id];
  if (!method) throw new Error(`${operation.id} is not in the built client: run \`pnpm build\`.`);
  proxy.allow(call);
  const isWrite = operation.method !== "GET";
  const query = requiredQuery(contract, operation);
  const input = { path, query, ...(isWrite && body !== undefined && { body }) };
  return await method.call(client, input).result();
}

/** Throws if the call was not sent because there was no token. */
function abortAfter(error: Error | undefined, last: Attempt | undefined, late: boolean): void {
  if (error?.name !== "TokenError") return;
  if (last?.failure) throw new UnreachableError(last.failure);
  throw new TokenRejectedError(last?.response?.status, late);
}

import { createClient, type MyCreditAppClient } from "@mycreditapp/client";
import { valueAt } from "@mycreditapp/document";
import type { Call, CallScenario, Contract } from "../document/contract.js";
import { isDrift } from "../inspect/findings.js";
import type { Secrets } from "../mask/secrets.js";
import type { LiveOptions } from "../options/options.js";
import { idSources, idsOf, type Plan, queryOf } from "../plan/plan.js";
import { AllowlistProxy } from "../traffic/allowlist-proxy.js";
import type { Attempt } from "../traffic/exchange.js";
import { RunRecord } from "./record.js";
import { TokenRejectedError, Tokens } from "./token.js";

/** The environment of a live run. */
export interface LiveContext {
  readonly contract: Contract;
  readonly options: LiveOptions;
  readonly secrets: Secrets;
  readonly body: unknown;
  readonly progress: (line: string) => void;
}

/** Calls that fail alike, one after the other, until the rest is not sent. */
const patience = 3;
const cantConnect =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|timed out|CERT_\w+|\w+_CERT\w*)$/;
const retried = [429, 502, 503, 504];

type Method = (input: unknown) => { result(): Promise<unknown> };

/**
 * Makes the planned calls one after the other with the built client, and inspects the responses. No failure of a call ends
 * the run.
 *
 * @throws TokenRejectedError if the API rejects credentials or token, so that nothing can be seen.
 */
export async function runLive(plan: Plan, context: LiveContext): Promise<RunRecord> {
  const { contract, options, secrets } = context;
  const base = `${options.origin}/${options.version}`;
  const record = new RunRecord(contract);
  const proxy = new AllowlistProxy(contract, base, options.timeout);
  const tokens = new Tokens(contract, base, options.credentials, options.timeout, secrets, record);
  let asked = 0;
  const begin = (call: Call): void => {
    asked = 0;
    proxy.allow(call);
  };
  const mca = createClient({
    organizationId: options.organization,
    // The client asks again after a 401.
    token: async () => {
      if (asked++ > 0) await tokens.renew();
      return (await tokens.get()) ?? "none";
    },
    baseUrl: await proxy.start(),
    retries: 0,
    attemptTimeout: options.timeout * 2 + 5_000,
    totalTimeout: options.timeout * 4 + 10_000,
  });
  const lists = new Map<string, unknown>();
  let failures: string[] = [];
  try {
    for (const [index, call] of plan.calls.entries()) {
      const { operation, scenario } = call;
      const label = `[${String(index + 1).padStart(2)}/${plan.calls.length}] ${operation.id} (${scenario})`;
      const skip = (reason: string, empty = false): void => {
        record.skip(call, reason, empty);
        context.progress(`${label}: not seen, ${reason}`);
      };
      const last = failures.at(-1);
      if (failures.length >= patience) {
        skip(`not sent, since ${patience} calls in a row failed: ${last}`);
        continue;
      }
      if ((await tokens.get()) === undefined) {
        skip(`no access token: ${tokens.failure}`);
        continue;
      }
      const path = pathFor(call, lists, options.path);
      if ("missing" in path) {
        skip(path.missing, path.empty);
        continue;
      }
      const attempts = await sendCall(call, path.values, begin, proxy, mca, context);
      const before = new Set(record.findings.map(({ drift }, at) => (drift ? at : -1)));
      const inspected = record.add(attempts).at(-1);
      const failure = attempts.at(-1)?.failure;
      if (failure !== undefined) {
        failures = cantConnect.test(failure) ? [...failures, failure] : [];
        context.progress(`${label}: not seen, no response: ${failure}`);
        continue;
      }
      if (!inspected) {
        skip("the client rejected the input");
        continue;
      }
      failures = inspected.status === 401 ? [...failures, "401"] : [];
      const accepted = record.inspected.some((one) => one.operation.secured && one.status !== 401);
      if (failures.length >= patience && !accepted) throw new TokenRejectedError(401);
      if (inspected.success) lists.set(`${operation.id} ${scenario}`, inspected.json);
      const added = record.findings.filter((one, at) => !before.has(at) && isDrift(one));
      const drift = added.filter((one) => one.operation === operation.id && one.scenario === scenario).length;
      context.progress(`${label}: ${inspected.status}${drift > 0 ? `, drift: ${drift}` : ""}`);
    }
  } finally {
    await proxy.stop();
  }
  return record;
}

type PathOrReason = { readonly values: object } | { readonly missing: string; readonly empty: boolean };

/** The path parameters of a call, or the reason that one is missing. */
function pathFor(
  { operation, scenario }: Call,
  lists: ReadonlyMap<string, unknown>,
  options: Readonly<Record<string, string>>,
): PathOrReason {
  const values: { [name: string]: string } = {};
  for (const name of idsOf(operation)) {
    const source = idSources[name];
    const explicit = options[name];
    const remedy = `pass --path ${name}=<value>`;
    if (explicit === undefined && !source)
      return { missing: `no list provides ${name}: ${remedy}`, empty: true };
    const scenarios: CallScenario[] = [scenario, "none"];
    const list = scenarios.map((one) => lists.get(`${source?.operation} ${one}`)).find(Boolean);
    const value = explicit ?? valueAt(list, source?.pointer ?? "");
    if (typeof value !== "string" || value === "") {
      const problem = list === undefined ? "was not seen" : "has no item with one";
      return {
        missing: `${source?.operation} ${problem}, so ${name} is unknown: ${remedy}`,
        empty: list !== undefined,
      };
    }
    values[name] = value;
  }
  return { values };
}

async function sendCall(
  call: Call,
  path: object,
  begin: (call: Call) => void,
  proxy: AllowlistProxy,
  mca: MyCreditAppClient,
  { contract, body, options: { guest = "", host = "" } }: LiveContext,
): Promise<Attempt[]> {
  const { operation, scenario } = call;
  const clients: Readonly<Record<string, () => unknown>> = {
    none: () => mca,
    self: () => mca.asSelf(),
    host: () => mca.asHostOf(guest),
    guest: () => mca.asGuestOf(host),
  };
  const client = clients[scenario]?.() as { [id: string]: Method };
  const method = client[operation.id];
  if (!method) throw new Error(`${operation.id} is not in the built client: run \`pnpm build\`.`);
  const isWrite = operation.method !== "GET";
  const input = { path, query: queryOf(contract, operation), ...(isWrite && body !== undefined && { body }) };
  const attempts: Attempt[] = [];
  for (let tries = 0; tries < (isWrite ? 1 : 2); tries += 1) {
    begin(call);
    await method.call(client, input).result();
    attempts.push(...proxy.takeAttempts());
    const { response, failure = "" } = attempts.at(-1) ?? {};
    if (response ? !retried.includes(response.status) : cantConnect.test(failure)) break;
    if (tries === 0) await new Promise((resolve) => setTimeout(resolve, delayOf(response?.headers)));
  }
  return attempts;
}

/** In milliseconds; at most two seconds, so that one operation can't stop the run. */
function delayOf(headers: Headers | undefined): number {
  const seconds = Number(headers?.get("retry-after") ?? 0);
  return seconds > 0 ? Math.min(seconds, 2) * 1_000 : 200;
}

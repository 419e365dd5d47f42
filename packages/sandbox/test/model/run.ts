import { createHash } from "node:crypto";
import { operationTable } from "@mycreditapp/contract-runtime/generated/table";
import fc from "fast-check";
import { type Snapshot, seedIds } from "../../src/index.js";
import { allowedScenarios } from "./access.js";
import { type Create, Driver, type Received, roles, type Sent } from "./driver.js";
import { Observer } from "./observe.js";
import { bodyOf, isArchiving, pathOf, queryOf, unknownId, uploadOf } from "./requests.js";
import { type CallStep, type Step, step } from "./steps.js";
import { sweep } from "./sweep.js";
import { hold, same } from "./violation.js";

/** What the requests so far imply: kept apart from the sandbox, and by other code. */
export class Model {
  /** Status of each connection by host and guest. */
  readonly connections = new Map([
    [`${seedIds.host} ${seedIds.guest}`, "connected"],
    [`${seedIds.otherHost} ${seedIds.guest}`, "connected"],
  ]);
  readonly archived = new Set<string>();
  readonly openActions = new Set<string>();
  readonly usedTokens = new Set<string>();
  readonly deletedFiles = new Set<string>();
  readonly faults: { operation: string; status: number }[] = [];
  readonly files: string[] = [];
  readonly recordFiles: string[] = [];
  readonly tokens: string[] = [];
  readonly partners: string[] = [];

  isConnected = (host: string, guest: string): boolean =>
    this.connections.get(`${host} ${guest}`) === "connected";

  /** Organizations that a request may show. */
  visible(...parties: readonly (string | undefined)[]): Set<string> {
    const shown = new Set(parties.filter((one) => one !== undefined));
    const [me] = parties;
    for (const pair of this.connections.keys()) {
      const [host = "", guest = ""] = pair.split(" ");
      if (host === me) shown.add(guest);
      if (guest === me) shown.add(host);
    }
    return shown;
  }
}

/** The sandbox under test, and what it responded. */
export interface Session {
  readonly driver: Driver;
  readonly observer: Observer;
  readonly transcript: string[];
}

/** Runs a sequence and checks the invariants. Returns all responses as text. */
export async function run(
  create: Create,
  steps: Iterable<fc.AsyncCommand<Model, Session>>,
  driver = new Driver(create()),
): Promise<string[]> {
  const model = new Model();
  const session = { driver, observer: new Observer(), transcript: [] as string[] };
  await fc.asyncModelRun(() => ({ model, real: session }), steps);
  driver.sandbox.restore({ ...driver.sandbox.snapshot(), faults: [] });
  await sweep(driver, model, session.observer);
  return [...session.transcript, JSON.stringify(driver.sandbox.snapshot())];
}

/** Sequences of steps. A failure prints the `replayPath` of those that ran. */
export function sequences(replayPath?: string): fc.Arbitrary<Iterable<fc.AsyncCommand<Model, Session>>> {
  const commands = step.map((one) => ({
    check: () => true,
    run: (model: Model, session: Session) => runStep(model, session, one),
    toString: () => JSON.stringify(one),
  }));
  return fc.commands([commands], {
    maxCommands: 30,
    size: "max",
    ...(replayPath !== undefined && { replayPath }),
  });
}

async function runStep(model: Model, { driver, observer, transcript }: Session, one: Step): Promise<void> {
  const { sandbox } = driver;
  if (one.kind === "advance") {
    const before = sandbox.snapshot();
    driver.advance(one.seconds);
    if (one.seconds === 0) same(7, sandbox.snapshot(), before, "advance(0) changes the state");
  } else if (one.kind === "next") sandbox.next({ run: one.run, file: one.file });
  else if (one.kind === "fault") {
    model.faults.push(one);
    sandbox.fail(one.operation, { status: one.status });
  } else if (one.kind === "disconnect") {
    const state = sandbox.snapshot();
    const connection = state.connections[one.index % state.connections.length];
    if (!connection) return;
    connection.status = "disconnected";
    const { host_organization_id: host, guest_organization_id: guest } = connection;
    model.connections.set(`${host} ${guest}`, "disconnected");
    sandbox.restore(state);
  } else transcript.push((await runCall(driver, model, observer, one)).text);
}

async function runCall(driver: Driver, model: Model, observer: Observer, step: CallStep): Promise<Received> {
  const { sandbox } = driver;
  const { operation, caller, other, scenario, pick } = step;
  const { method, path: template = "", resource } = operationTable[operation] ?? {};
  const wrong = step.wrong === "body" && method === "GET" ? "none" : step.wrong;
  const me = seedIds[caller];
  const third = seedIds[roles[pick % roles.length] ?? "host"];
  const them = seedIds[other];
  const hostOwned = resource === "host-owned";
  const target =
    wrong === "target" ? third : scenario === "self" || (hostOwned && scenario === "host") ? me : them;
  const orgId =
    wrong === "org_id" ? third : scenario === "self" || (hostOwned && scenario === "guest") ? me : them;
  const requester = wrong === "requester" ? third : me;
  const path = { org_id: orgId, ...pathOf({ ...step, wrong }, model) };
  const body = bodyOf({ ...step, wrong }, model);
  const badTokens = [undefined, "made-up", driver.expired.at(-1) ?? "made-up"];
  const token = wrong === "token" ? badTokens[pick % 3] : await driver.token(caller);

  const before = sandbox.snapshot();
  const sent = { operation, token, requester, target, path, query: queryOf({ ...step, wrong }, model), body };
  const received = await driver.send(sent);
  const after = sandbox.snapshot();
  const { status } = received;
  const name = `${operation} by ${caller} as ${scenario} of ${other}, wrong: ${wrong}`;

  const hasOrgId = template.includes("{org_id}");
  const parties = { requester, target, orgId: hasOrgId ? orgId : undefined };
  const allowed = allowedScenarios(operation, parties, model.isConnected);
  const fault = model.faults.findIndex((one) => one.operation === operation);
  if (fault >= 0) {
    same(20, status, model.faults[fault]?.status, `${name}: a planned fault`);
    model.faults.splice(fault, 1);
  } else if (wrong === "token") same(14, status, 401, name);
  else if (wrong === "query" || wrong === "body") same(36, status, 422, name);
  else {
    hold(36, status !== 422, `${name} is 422: ${received.text}`);
    if (requester !== me) same(15, status, 403, name);
    else if (allowed.length === 0) {
      if (wrong === "org_id") same(17, status, 403, name);
      else if (scenario === "self" || !resource) same(19, status, 403, name);
      else if (hasOrgId && orgId !== target) same(18, status, 403, name);
      else same(16, status, 403, name);
    } else
      hold(16, status !== 403 || operation === "deleteFinancialFile", `${name} is denied: ${received.text}`);
  }
  const connecting = operation === "createHostConnection" ? them : undefined;
  if (status >= 400) same(20, withoutFaults(after), withoutFaults(before), `${name} changes the state`);
  if (method === "GET" && status < 400) {
    same(6, after, before, `${name} changes the state`);
    same(6, (await driver.send(sent)).text, received.text, `${name} reads differently`);
  }
  observer.observe(
    operation,
    received,
    after.now,
    model.visible(requester, target, hasOrgId ? orgId : undefined, connecting),
  );
  if (status === 200) await follow(driver, model, observer, step, { received, sent, target, orgId });
  return received;
}

const withoutFaults = ({ faults: _, ...state }: Snapshot): object => state;

interface Done {
  readonly received: Received;
  readonly sent: Sent;
  readonly target: string;
  readonly orgId: string;
}

/** Updates the model after a successful request, and checks what must be visible at once. */
async function follow(
  driver: Driver,
  model: Model,
  observer: Observer,
  { operation, caller, other, pick }: CallStep,
  { received: { body }, sent, target, orgId }: Done,
): Promise<void> {
  const me = seedIds[caller];
  const { path } = sent;
  /** The created record must be in the list, for the same headers. */
  const appears = async (list: string, query: Sent["query"] = {}): Promise<void> => {
    if (model.faults.some((one) => one.operation === list)) return;
    const { items } = (await driver.send({ ...sent, operation: list, query, body: undefined })).body;
    const found = items.filter(({ id }: { id: string }) => id === body.id);
    same(13, found.length, 1, `${operation} is not in the list once`);
  };
  const pair = `${target} ${orgId}`;
  hold(22, !Object.values(path).includes(unknownId), `${operation} accepts an unknown ID`);
  switch (operation) {
    case "uploadFinancialFile":
    case "uploadPrivateRecordFinancialFile": {
      const bytes = Buffer.from(await uploadOf(pick).arrayBuffer());
      const sha256 = createHash("sha256").update(bytes).digest("hex");
      same(34, [body.size_bytes, body.sha256], [bytes.length, sha256], operation);
      observer.created(body.id);
      if (operation === "uploadFinancialFile") {
        model.files.push(body.id);
        await appears("getFinancialFiles");
      } else model.recordFiles.push(body.id);
      return;
    }
    case "deleteFinancialFile":
      model.deletedFiles.add(path.file_id ?? "");
      return;
    case "createOrganizationAnalytics":
      observer.created(body.id);
      model.openActions.delete(pair);
      await appears("getOrganizationsAnalyticsHistory");
      return;
    case "requestOrganizationToRunAnalytics":
      observer.created(body.id);
      model.openActions.add(pair);
      return;
    case "patchGuestConnection": {
      const key = `${me} ${path.guest_org_id}`;
      if (isArchiving(pick)) model.archived.add(key);
      else model.archived.delete(key);
      same(24, body.archived, isArchiving(pick), operation);
      same(24, body.archived_at !== null, body.archived, "archived_at");
      if (model.faults.some((one) => one.operation === operation)) return;
      same(25, (await driver.send(sent)).body, body, "a repeated PATCH");
      return;
    }
    case "createGuestInvitation":
      observer.created(body.id);
      model.tokens.push(body.invitation_token);
      return;
    case "createHostConnection": {
      const key = `${seedIds[other]} ${me}`;
      hold(26, !model.connections.has(key), "a second connection of the same organizations");
      const token = pick % 2 === 0 ? model.tokens[pick % Math.max(1, model.tokens.length)] : undefined;
      if (token !== undefined) hold(26, !model.usedTokens.has(token), "a token connects twice");
      if (token !== undefined) model.usedTokens.add(token);
      model.connections.set(key, "connected");
      return;
    }
    case "createOrganizationPartner":
      observer.created(body.id);
      model.partners.push(body.id);
      await appears("getOrganizationPartners", { partner_types: ["customer", "supplier"], limit: 100 });
      return;
    case "createPrivateRecordAnalytics":
      observer.created(body.id);
      return;
  }
}

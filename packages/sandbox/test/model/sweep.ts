import { seedIds } from "../../src/index.js";
import { type Driver, type Json, type Role, roles } from "./driver.js";
import type { Observer } from "./observe.js";
import { unknownId } from "./requests.js";
import type { Model } from "./run.js";
import { hold, same } from "./violation.js";

type Options = Parameters<Driver["as"]>[2];

/** Reads everything as everybody at the end of a sequence, and checks what must hold between the reads. */
export async function sweep(driver: Driver, model: Model, observer: Observer): Promise<void> {
  const now = driver.sandbox.state.now;
  const read = async (role: Role, operation: string, options: Options = {}): Promise<Json> => {
    const received = await driver.as(role, operation, options);
    const other = options.other && seedIds[options.other];
    observer.observe(operation, received, now, model.visible(seedIds[role], other));
    return received.body;
  };
  const list = async (role: Role, operation: string, options: Options = {}): Promise<Json[]> => {
    const { items, total_items } = await read(role, operation, options);
    if (options?.query?.limit === undefined) same(8, items.length, total_items, operation);
    else hold(8, items.length <= Number(options.query.limit), `${operation} exceeds its limit`);
    return items;
  };

  const guestsOf = new Map<string, Json[]>();
  const hostsOf = new Map<string, Json[]>();
  for (const role of roles) {
    const guests = await list(role, "getGuestConnections");
    guestsOf.set(seedIds[role], guests);
    for (const one of guests) {
      const path = { guest_org_id: one.guest_organization_id };
      same(12, await read(role, "getGuestConnection", { path }), one, "a guest connection");
    }
    const hosts = await listHosts(role);
    hostsOf.set(seedIds[role], hosts);
    await checkPartners(role);
    const foreign = model.files[0];
    if (foreign !== undefined) await checkForeignFile(role, foreign);
  }
  checkConnections(model, guestsOf, hostsOf);
  for (const [pair, status] of model.connections) {
    const [host = "", guest = ""] = pair.split(" ").map(roleOf);
    if (status === "connected") await checkResults(host as Role, guest as Role);
  }
  await checkRecords();
  await checkToken();

  async function listHosts(role: Role): Promise<Json[]> {
    const query = { statuses: ["connected", "disconnected"] };
    const hosts = await list(role, "getHostConnections", { query });
    if (hosts.length === 0) return hosts;
    for (const one of hosts) {
      const path = { host_org_id: one.host_organization_id };
      same(12, await read(role, "getHostConnection", { path }), one, "a host connection");
    }
    const descending = await list(role, "getHostConnections", { query: { ...query, order_dir: "desc" } });
    same(10, descending.toReversed(), hosts, "the order of hosts");
    const connected = await list(role, "getHostConnections", { query: { statuses: ["connected"] } });
    same(
      11,
      connected,
      hosts.filter((one) => one.status === "connected"),
      "connected hosts",
    );
    const archived = await list(role, "getHostConnections", { query: { ...query, archived: true } });
    same(
      11,
      archived,
      hosts.filter((one) => one.archived),
      "archived hosts",
    );
    return hosts;
  }

  async function checkPartners(role: Role): Promise<void> {
    const types = (...partner_types: string[]) => ({ query: { partner_types, limit: 100 } });
    const all = await list(role, "getOrganizationPartners", types("customer", "supplier"));
    const customers = await list(role, "getOrganizationPartners", types("customer"));
    same(
      11,
      customers,
      all.filter((one) => one.partner_type === "customer"),
      "customers",
    );
  }

  async function checkForeignFile(role: Role, id: string): Promise<void> {
    const own = await list(role, "getFinancialFiles");
    if (own.some((one) => one.id === id)) return;
    const [foreign, unknown] = [
      await driver.as(role, "getFinancialFile", { path: { file_id: id } }),
      await driver.as(role, "getFinancialFile", { path: { file_id: unknownId } }),
    ];
    same(
      22,
      [foreign.status, foreign.text],
      [unknown.status, unknown.text],
      "a file of another organization",
    );
    same(22, [...foreign.headers], [...unknown.headers], "a file of another organization");
  }

  async function checkResults(host: Role, guest: Role): Promise<void> {
    const asHost = { other: guest, kind: "host" as const };
    const asGuest = { other: host, kind: "guest" as const };
    const runs = await list(host, "getOrganizationsAnalyticsHistory", asHost);
    same(23, await list(guest, "getOrganizationsAnalyticsHistory", asGuest), runs, "runs of both views");
    const succeeded = runs.filter((one) => one.status === "success");
    const query = { statuses: ["success"] };
    same(11, await list(host, "getOrganizationsAnalyticsHistory", { ...asHost, query }), succeeded, "runs");
    const metrics = await list(host, "getOrganizationMetrics", asHost);
    hold(
      30,
      metrics.length > 0 === succeeded.length > 0,
      `${succeeded.length} runs, ${metrics.length} metrics`,
    );
    const yearly = await list(host, "getOrganizationMetrics", {
      ...asHost,
      query: { period_type: "yearly" },
    });
    same(
      11,
      yearly,
      metrics.filter((one) => one.period_type === "yearly"),
      "yearly metrics",
    );
    const summary = await driver.as(host, "getOrganizationAnalyticsSummary", asHost);
    same(30, summary.status === 200, succeeded.length > 0, "the summary");
    const files = await list(host, "getFinancialFiles", asHost);
    const documents = await list(host, "getExtractedFinancialDocuments", asHost);
    const valid = files.filter((one) => one.status === "valid").map(({ id }) => id);
    same(
      33,
      documents.map((one) => one.file_id),
      valid,
      "documents of valid files",
    );
    for (const file of files) {
      hold(13, !model.deletedFiles.has(file.id), "a deleted file is listed");
      const { body } = await driver.as(host, "getFinancialFile", { ...asHost, path: { file_id: file.id } });
      same(12, body, file, "a file");
    }
    const connection = await read(host, "getGuestConnection", { path: { guest_org_id: seedIds[guest] } });
    same(32, connection.total_score !== null, succeeded.length > 0, "the score of a connection");
  }

  /** Last, as it connects organizations. */
  async function checkToken(): Promise<void> {
    const strangers = roles.filter(
      (role) => role !== "host" && !model.connections.has(`${seedIds.host} ${seedIds[role]}`),
    );
    const invitation = { email: "guest@example.com", expired_at: "2099-01-01T00:00:00" };
    const { invitation_token } = (await driver.as("host", "createGuestInvitation", { body: invitation }))
      .body;
    const body = { host_organization_id: seedIds.host, invitation_token };
    for (const [index, role] of strangers.entries()) {
      const { status } = await driver.as(role, "createHostConnection", { body });
      hold(
        26,
        index === 0 ? status === 200 : status >= 400,
        `connection ${index + 1} by one token is ${status}`,
      );
    }
  }

  async function checkRecords(): Promise<void> {
    const all = { limit: 100, offset: 0 };
    const records = await list("host", "getPrivateRecords", { query: all });
    for (const limit of [1, 2]) {
      const pages: Json[] = [];
      for (let offset = 0; offset < records.length; offset += limit) {
        const page = await read("host", "getPrivateRecords", { query: { limit, offset } });
        same(9, page.total_items, records.length, "total_items of a page");
        pages.push(...page.items);
      }
      same(9, pages, records, "pages");
    }
    const archived = await list("host", "getPrivateRecords", { query: { ...all, archived: true } });
    same(
      11,
      archived,
      records.filter((one) => one.archived),
      "archived records",
    );
    for (const record of records) {
      const path = { record_id: record.id };
      const runs = await list("host", "getPrivateRecordAnalyticsHistory", { path });
      const succeeded = runs.some((one) => one.status === "success");
      const score = await driver.as("host", "getPrivateRecordCurrentScore", { path });
      same(30, score.status === 200, succeeded, "the score of a record");
      same(32, record.total_score, succeeded ? score.body.total_score : null, "the score of the list");
      const metrics = await list("host", "getPrivateRecordMetrics", { path });
      same(30, metrics.length > 0, succeeded, "the metrics of a record");
      const foreign = await driver.as("guest", "getPrivateRecordCurrentScore", { path });
      const unknown = await driver.as("guest", "getPrivateRecordCurrentScore", {
        path: { record_id: unknownId },
      });
      same(
        22,
        [foreign.status, foreign.text],
        [unknown.status, unknown.text],
        "a record of another organization",
      );
    }
  }
}

const roleOf = (id: string): Role => roles.find((role) => seedIds[role] === id) ?? "host";

/** Both views of each connection agree, and with the model. */
function checkConnections(
  model: Model,
  guestsOf: ReadonlyMap<string, Json[]>,
  hostsOf: ReadonlyMap<string, Json[]>,
): void {
  const key = (one: Json): string => `${one.host_organization_id} ${one.guest_organization_id}`;
  const hostViews = [...guestsOf.values()].flat();
  const guestViews = [...hostsOf.values()].flat();
  same(23, hostViews.map(key).sort(), guestViews.map(key).sort(), "connections of both views");
  same(26, hostViews.map(key).sort(), [...model.connections.keys()].sort(), "connections");
  for (const view of hostViews) {
    const other = guestViews.find((one) => key(one) === key(view));
    for (const field of ["status", "created_at", "active_action_type", "active_action_updated_at"]) {
      same(23, view[field], other[field], `${field} of both views`);
    }
    same(23, view.status, model.connections.get(key(view)), "the status of a connection");
    same(24, view.archived, model.archived.has(key(view)), "archived of the host's view");
    same(24, other.archived, false, "archived of the guest's view");
    same(27, view.active_action_type !== null, model.openActions.has(key(view)), "the open request");
  }
}

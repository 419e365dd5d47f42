import { describe, expect, it } from "vitest";
import { assumptions, createSandbox, SnapshotError, seedIds } from "../src/index.js";
import { Driver } from "./model/driver.js";

const control = async (driver: Driver, method: string, path: string, body?: unknown) => {
  const init = { method, ...(body !== undefined && { body: JSON.stringify(body) }) };
  const response = await driver.sandbox.fetch(`http://127.0.0.1/_sandbox${path}`, init);
  return { status: response.status, body: (await response.json()) as Record<string, never> };
};
const start = (options?: Parameters<typeof createSandbox>[0]) => new Driver(createSandbox(options));
const asHost = { other: "guest", kind: "host" } as const;

describe("the control API", () => {
  it("moves the clock", async () => {
    const driver = start();
    expect(await control(driver, "POST", "/clock", { advance_seconds: 90 })).toEqual({
      status: 200,
      body: { now: "2026-01-05T09:01:30.000000" },
    });
    expect((await control(driver, "POST", "/clock", { advance_seconds: -1 })).body.error).toMatch(
      /^advance_seconds is -1/,
    );
    expect((await control(driver, "POST", "/clock", { seconds: 1 })).body.error).toMatch(
      /use advance_seconds/,
    );
  });

  it("decides how the next run and the next file end", async () => {
    const driver = start();
    expect((await control(driver, "POST", "/next", { run: "failed" })).status).toBe(200);
    await driver.as("host", "createOrganizationAnalytics", asHost);
    await driver.as("host", "createOrganizationAnalytics", asHost);
    driver.advance(300);
    const { items } = (await driver.as("host", "getOrganizationsAnalyticsHistory", asHost)).body;
    expect(items.map(({ status }: { status: string }) => status)).toEqual(["failed", "success"]);
    const { status, body } = await control(driver, "POST", "/next", { run: "done" });
    expect(status).toBe(400);
    expect(body.error).toBe("run must be one of success, failed.");
  });

  it("plans faults, which are counted", async () => {
    const driver = start();
    const fault = { operation: "getGuestConnections", code: "service_under_maintenance", times: 2 };
    expect((await control(driver, "POST", "/faults", fault)).status).toBe(200);
    const statuses = [];
    for (let call = 0; call < 3; call += 1)
      statuses.push((await driver.as("host", "getGuestConnections")).status);
    expect(statuses).toEqual([503, 503, 200]);
    driver.sandbox.fail("*", { disconnect: true });
    await expect(driver.as("host", "getGuestConnections")).rejects.toThrow("fetch failed");
    const { body } = await control(driver, "POST", "/faults", { operation: "nothing", status: 500 });
    expect(body.error).toMatch(/there is no operation "nothing"/);
    expect((await control(driver, "POST", "/faults", { operation: "*", times: 0 })).body.error).toContain(
      "times",
    );
  });

  it("returns the state, and accepts it again", async () => {
    const driver = start();
    await driver.as("host", "createOrganizationAnalytics", asHost);
    const { body: snapshot } = await control(driver, "GET", "/state");
    await control(driver, "POST", "/reset");
    expect(driver.sandbox.state.runs).toEqual([]);
    expect((await control(driver, "PUT", "/state", snapshot)).body).toEqual(snapshot);
    expect(driver.sandbox.snapshot()).toEqual(snapshot);
  });

  it("rejects an invalid snapshot by field, and keeps the state", async () => {
    const driver = start();
    const before = driver.sandbox.snapshot();
    const { status, body } = await control(driver, "PUT", "/state", {
      ...before,
      connections: [
        { host_organization_id: seedIds.host, guest_organization_id: "50000000-0000-4000-8000-000000000001" },
      ],
      runs: [{ id: "1" }],
      typo: [],
    });
    expect(status).toBe(400);
    expect(body.problems).toContainEqual({ pointer: "/runs/0/id", problem: "must be a UUID" });
    expect(body.problems).toContainEqual({ pointer: "/typo", problem: "is unknown: remove it" });
    expect(() => driver.sandbox.restore({ connections: [{ ...before.connections[0] }] })).toThrow(
      SnapshotError,
    );
    expect(() => driver.sandbox.restore({ connections: [{ ...before.connections[0] }] })).toThrow(
      "/connections/0/host_organization_id names an organization that is not in the snapshot",
    );
    expect(driver.sandbox.snapshot()).toEqual(before);
  });

  it("lists its requests for an unknown one", async () => {
    const { status, body } = await control(start(), "POST", "/rest");
    expect(status).toBe(404);
    expect(body.error).toContain("POST /_sandbox/reset");
  });

  it("has a page with the last requests, and escapes what it shows", async () => {
    const driver = start({
      seed: { organizations: [{ id: seedIds.host, name: "<b>Bold</b>", email: "a@b.example" }] },
    });
    await driver.sandbox.fetch("http://127.0.0.1/guest-connections");
    const page = await (await driver.sandbox.fetch("http://127.0.0.1/_sandbox")).text();
    expect(page).toContain("&lt;b&gt;Bold&lt;/b&gt;");
    expect(page).not.toContain("<b>Bold");
    expect(page).toContain("no bearer token was sent");
  });
});

describe("responses", () => {
  it("name what they rest on", async () => {
    const driver = start();
    const denied = await driver.as("stranger", "getOrganization", { other: "guest", kind: "host" });
    expect(denied.headers.get("sandbox-assumes")).toBe("connection.disconnected, status.access_denied");
    const ranges = await driver.as("host", "getTheDefaultRiskRanges");
    expect(ranges.headers.get("sandbox-answer")).toBe("example");
    expect((await driver.as("host", "getGuestConnections")).headers.get("sandbox-answer")).toBe("state");
  });

  it("follow replaced assumptions", async () => {
    const driver = start({ statuses: { access_denied: 401 }, assumptions: { "run.seconds.in_progress": 1 } });
    expect((await driver.as("stranger", "getOrganization", { other: "guest", kind: "host" })).status).toBe(
      401,
    );
    await driver.as("host", "createOrganizationAnalytics", asHost);
    driver.advance(1);
    const { items } = (await driver.as("host", "getOrganizationsAnalyticsHistory", asHost)).body;
    expect(items[0].status).toBe("processing");
    expect(() => start({ statuses: { access_denied: 200 } })).toThrow(/pass an integer from 400 to 599/);
    expect(() => start({ assumptions: { "run.typo": 1 } as object })).toThrow(/"run.typo".*does not exist/);
    expect(Object.keys(assumptions).length).toBeGreaterThan(30);
  });

  it("are the same below each version of the API and below none", async () => {
    const { sandbox } = start();
    const texts = ["/v1-beta", "/v1", ""].map(async (prefix) => {
      const body = JSON.stringify({ client_id: "host-client", client_secret: "wrong" });
      const headers = { "content-type": "application/json" };
      const response = await sandbox.fetch(`http://x${prefix}/oauth2/token`, {
        method: "POST",
        headers,
        body,
      });
      return [response.status, await response.text()];
    });
    const [first, ...others] = await Promise.all(texts);
    expect(first?.[0]).toBe(401);
    for (const other of others) expect(other).toEqual(first);
    const unknown = await sandbox.fetch("http://x/v2/oauth2/token", { method: "POST" });
    expect([unknown.status, unknown.headers.get("sandbox-reason")]).toEqual([
      404,
      "the path is not in the document",
    ]);
    expect((await sandbox.fetch("http://x/oauth2/token")).status).toBe(405);
  });

  it("reject a body above the limit", async () => {
    const { sandbox } = start({ maxBodyBytes: 10 });
    const response = await sandbox.fetch("http://x/oauth2/token", { method: "POST", body: "x".repeat(11) });
    expect(response.status).toBe(413);
  });

  it("fail for an organization that is being deleted", async () => {
    const driver = start();
    const state = driver.sandbox.snapshot();
    for (const one of state.organizations) if (one.id === seedIds.guest) one.being_deleted = true;
    driver.sandbox.restore(state);
    const { body } = await driver.as("host", "getOrganization", asHost);
    expect(body.detail[0].code).toBe("organization_being_deleted");
  });
});

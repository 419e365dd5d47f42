import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient } from "@mycreditapp/client";
import { type ServedSandbox, startSandbox } from "@mycreditapp/processes/sandbox";
import { afterAll, beforeAll, expect, it } from "vitest";
import { seedIds } from "../src/index.js";

const cli = join(import.meta.dirname, "../dist/cli.js");
const folder = mkdtempSync(join(tmpdir(), "sandbox-cli-"));
const assume = ["token.expires_in=7200", "run.outcome=failed", "request.replaces=false"].flatMap((choice) => [
  "--assume",
  choice,
]);
let server: ServedSandbox;
let url = "";

beforeAll(async () => {
  server = await startSandbox(
    import.meta.dirname,
    "--speed",
    "0",
    "--allow-origin",
    "https://app.example",
    ...assume,
  );
  ({ url } = server);
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

const run = (...args: string[]) => spawnSync(process.execPath, [cli, ...args], { encoding: "utf8" });
const client = (options = {}) =>
  createClient({
    organizationId: seedIds.host,
    credentials: { clientId: "host-client", clientSecret: "host-secret" },
    baseUrl: url,
    ...options,
  });

it("prints its URL, the organizations and their credentials", () => {
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect(server.printed).toMatch(new RegExp(`Harbor Lending +${seedIds.host} +host-client / host-secret`));
});

it("keeps idle connections for 10 minutes", async () => {
  const { headers } = await fetch(`${url}/_sandbox/clock`);
  expect(headers.get("keep-alive")).toBe("timeout=600");
});

it("serves the API and the control API over HTTP", async () => {
  const mca = client().asHostOf(seedIds.guest);
  const file = new File([new Uint8Array(1_000_000)], "large.pdf", { type: "application/pdf" });
  expect((await mca.uploadFinancialFile({ body: { currency: "USD", file } })).size_bytes).toBe(1_000_000);
  // `fetch` sends this POST as content-length: 0.
  await fetch(`${url}/_sandbox/next`, { method: "POST", body: '{"run":"success"}' });
  await mca.createOrganizationAnalytics();
  await fetch(`${url}/_sandbox/clock`, { method: "POST", body: '{"advance_seconds":600}' });
  expect((await mca.getOrganizationMetrics()).total_items).toBe(36);
  const page = await fetch(`${url}/_sandbox`);
  expect(page.headers.get("content-type")).toBe("text/html; charset=utf-8");
});

it("assumes what its options say: a number, a text and a boolean", async () => {
  const token = await fetch(`${url}/v1-beta/oauth2/token`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ client_id: "host-client", client_secret: "host-secret" }),
  });
  expect(await token.json()).toMatchObject({ expires_in: 7200 });
  const mca = client().asHostOf(seedIds.guest);
  await mca.requestOrganizationToRunAnalytics();
  expect(await mca.requestOrganizationToRunAnalytics().result()).toMatchObject({ error: { status: 409 } });
  const { id } = await mca.createOrganizationAnalytics();
  await fetch(`${url}/_sandbox/clock`, { method: "POST", body: '{"advance_seconds":600}' });
  const { items = [] } = await mca.getOrganizationsAnalyticsHistory();
  expect(items.find((run) => run.id === id)?.status).toBe("failed");
});

it("breaks the connection for a planned fault", async () => {
  const fault = { operation: "getGuestConnections", disconnect: true };
  await fetch(`${url}/_sandbox/faults`, { method: "POST", body: JSON.stringify(fault) });
  const { error } = (await client({ retries: 0 }).asSelf().getGuestConnections().result()) as {
    error?: Error;
  };
  expect(error?.name).toBe("ConnectionError");
});

it.each(["http://localhost:5173", "http://127.0.0.1:80", "http://[::1]:3000", "https://app.example"])(
  "may be called by pages of %s",
  async (origin) => {
    const headers = { origin, "access-control-request-headers": "authorization,requester-organization-id" };
    const preflight = await fetch(`${url}/v1-beta/guest-connections`, {
      method: "OPTIONS",
      headers: { ...headers, "access-control-request-method": "PATCH" },
    });
    expect(preflight.status).toBe(204);
    expect(Object.fromEntries(preflight.headers)).toMatchObject({
      "access-control-allow-origin": origin,
      "access-control-allow-methods": expect.stringContaining("PATCH"),
      "access-control-allow-headers": "authorization,requester-organization-id",
      vary: "origin",
    });
    const denied = await fetch(`${url}/v1-beta/guest-connections`, { headers: { origin } });
    expect([denied.status, denied.headers.get("access-control-allow-origin")]).toEqual([401, origin]);
    expect(denied.headers.get("access-control-expose-headers")).toBe("*");
  },
);

it.each(["https://other.example", "http://localhost.other.example", "https://app.example:8443", "null"])(
  "may not be called by pages of %s",
  async (origin) => {
    for (const method of ["GET", "OPTIONS"]) {
      const headers = { origin, "access-control-request-method": "GET" };
      const response = await fetch(`${url}/_sandbox/state`, { method, headers });
      expect([...response.headers.keys()].filter((name) => name.startsWith("access-control"))).toEqual([]);
    }
  },
);

it("says what is wrong with its options and its seed", () => {
  const seed = join(folder, "seed.json");
  writeFileSync(
    seed,
    JSON.stringify({ organizations: [{ id: "1", name: "One", email: "one@example.com" }] }),
  );
  const bad = run("--seed", seed);
  expect([bad.status, bad.stderr]).toEqual([
    1,
    expect.stringContaining("/organizations/0/id must be a UUID"),
  ]);
  expect(run("--seed", join(folder, "none.json")).stderr).toContain("can't be read");
  expect(run("--port", "none").stderr).toContain("--port none is not valid");
  expect(run("--port", new URL(url).port).stderr).toContain("is in use");
  expect(run("--allow-origin", "https://app.example/").stderr).toContain("is not an origin");
  expect(run("--assume", "run.outcome").stderr).toContain("--assume run.outcome is not <name>=<value>");
  const rejected = (choice: string) => run("--assume", choice).stderr;
  expect(rejected("run.outcome=never")).toContain('is "never": pass success or failed');
  expect(rejected("token.expires_in=soon")).toContain('is "soon": pass a number');
  expect(rejected("request.replaces=1")).toContain('is "1": pass true or false');
  expect(rejected("status.access_denied=200")).toContain("pass an integer from 400 to 599");
  expect(rejected("none=1")).toContain("does not exist");
  expect(run("--help").stdout).toContain("--random-seed");
});

it("tells a test that starts it, or controls it wrongly, what is wrong", async () => {
  await expect(startSandbox(import.meta.dirname, "--speed", "fast")).rejects.toThrow("--speed fast");
  const nowhere = server.control("POST", "/rest");
  await expect(nowhere).rejects.toThrow(/^POST \/rest: .*reset/s);
});

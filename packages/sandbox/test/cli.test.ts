import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient } from "@mycreditapp/client";
import { afterAll, beforeAll, expect, it } from "vitest";
import { seedIds } from "../src/index.js";

const cli = join(import.meta.dirname, "../dist/cli.js");
const folder = mkdtempSync(join(tmpdir(), "sandbox-cli-"));
let server: ChildProcess;
let printed = "";
let url = "";

beforeAll(async () => {
  server = spawn(process.execPath, [cli, "--port", "0", "--speed", "0"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await new Promise<void>((resolve) => {
    server.stdout?.on("data", (chunk: Buffer) => {
      printed += String(chunk);
      if (printed.includes("Ctrl-C")) resolve();
    });
  });
  url = /listens on (http:\S+);/.exec(printed)?.[1] ?? "";
});
afterAll(() => {
  server.kill();
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
  expect(printed).toMatch(new RegExp(`Harbor Lending +${seedIds.host} +host-client / host-secret`));
});

it("serves the API and the control API over HTTP", async () => {
  const mca = client().asHostOf(seedIds.guest);
  const file = new File([new Uint8Array(1_000_000)], "large.pdf", { type: "application/pdf" });
  expect((await mca.uploadFinancialFile({ body: { currency: "USD", file } })).size_bytes).toBe(1_000_000);
  // `fetch` sends this POST as content-length: 0.
  await mca.createOrganizationAnalytics();
  await fetch(`${url}/_sandbox/clock`, { method: "POST", body: '{"advance_seconds":600}' });
  expect((await mca.getOrganizationMetrics()).total_items).toBe(36);
  const page = await fetch(`${url}/_sandbox`);
  expect(page.headers.get("content-type")).toBe("text/html; charset=utf-8");
});

it("breaks the connection for a planned fault", async () => {
  const fault = { operation: "getGuestConnections", disconnect: true };
  await fetch(`${url}/_sandbox/faults`, { method: "POST", body: JSON.stringify(fault) });
  const { error } = (await client({ retries: 0 }).asSelf().getGuestConnections().result()) as {
    error?: Error;
  };
  expect(error?.name).toBe("ConnectionError");
});

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
  expect(run("--help").stdout).toContain("--random-seed");
});

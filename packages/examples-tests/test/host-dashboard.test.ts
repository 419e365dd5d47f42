import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { createClient } from "@mycreditapp/client";
import { type Program, start } from "@mycreditapp/processes";
import { type ServedSandbox, startSandbox } from "@mycreditapp/processes/sandbox";
import { defaultSeed, type Snapshot, seedIds } from "@mycreditapp/sandbox";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";

const executablePath = "/usr/bin/chromium";
/** A limit against hanging, as the browser may be slow on a busy machine. */
const timeout = 100_000;
const hasChromium = existsSync(executablePath);
if (!hasChromium)
  console.warn("Skipping tests of the dashboard: Chromium is missing (apt-get install chromium)");

const folder = join(inject("examples"), "host-dashboard");
const secret = "host-secret";
/** The default seed, where the stranger is a guest with a long name, and archived. */
const longName = "Summit Traders, formerly Donaudampfschifffahrtsgesellschaft";
const seed = {
  ...defaultSeed,
  organizations: defaultSeed.organizations?.map((one) =>
    one.id === seedIds.stranger ? { ...one, name: longName } : one,
  ),
  connections: [
    ...(defaultSeed.connections ?? []),
    {
      host_organization_id: seedIds.host,
      guest_organization_id: seedIds.stranger,
      host_archived_at: "2026-01-05T09:00:00.000000",
    },
  ],
};
let sandbox: ServedSandbox;
let dashboard: Program;
let url: string;

const state = () => sandbox.control<Snapshot>("GET", "/state");

/** Fails all attempts of the next call of an operation. */
const outage = (operation: string) =>
  sandbox.control("POST", "/faults", { operation, status: 500, times: 3 });

beforeAll(async () => {
  writeFileSync(join(folder, "seed.json"), JSON.stringify(seed));
  sandbox = await startSandbox(folder, "--speed", "0", "--seed", "seed.json");
  dashboard = start(folder, process.execPath, ["server.ts"], {
    PORT: "0",
    MYCREDITAPP_BASE_URL: sandbox.url,
  });
  [url = ""] = await dashboard.printed(/http:\S+/);
});

afterAll(async () => {
  dashboard?.child.kill();
  await dashboard?.exited;
  await sandbox?.stop();
});

describe("host-dashboard: the server", () => {
  const post = (path: string, headers: Record<string, string> = { "x-requested-with": "page" }) =>
    fetch(`${url}/${path}`, { method: "POST", headers });

  it("sends neither the secret nor a token in any response, even if the API fails", async () => {
    const guest = `guests/${seedIds.guest}`;
    const ask = () =>
      Promise.all(["", "page.js", "page.css", "guests", "server.ts"].map((path) => fetch(`${url}/${path}`)));
    const responses = [...(await ask()), await post(`${guest}/archive`), await post(`${guest}/restore`)];
    responses.push(await post(`guests/${seedIds.otherHost}/request-analytics`));
    await outage("getGuestConnections");
    await outage("patchGuestConnection");
    responses.push(await fetch(`${url}/guests`), await post(`${guest}/archive`));
    expect((await state()).faults).toEqual([]);

    const { tokens } = await state();
    const words = [secret, "host-client", "Bearer", ...tokens.map((one) => one.access_token)];
    const texts = await Promise.all(
      responses.map(async (one) => JSON.stringify([...one.headers]) + (await one.text())),
    );
    for (const word of words) expect(texts.filter((text) => text.includes(word))).toEqual([]);
    expect(responses.map(({ status }) => status)).toEqual([200, 200, 200, 200, 404, 200, 200, 502, 502, 502]);
  });

  it("rejects a request of another site's page", async () => {
    expect((await post(`guests/${seedIds.guest}/archive`, {})).status).toBe(403);
    expect((await post(`guests/${seedIds.guest}/constructor`)).status).toBe(404);
  });
});

describe.skipIf(!hasChromium)("host-dashboard: the page", () => {
  let browser: Browser;
  let page: Page;
  const problems: string[] = [];

  beforeAll(async () => {
    const quiet = ["--disable-quic", "--disable-background-networking", "--disable-component-update"];
    browser = await chromium.launch({
      executablePath,
      args: ["--no-sandbox", "--disable-sync", ...quiet],
      timeout,
    });
    page = await (await browser.newContext()).newPage(); // axe needs a context
    page.setDefaultTimeout(timeout);
    page.on("pageerror", (error) => problems.push(String(error)));
    page.on("console", (entry) => entry.type() === "error" && problems.push(entry.text()));
  });
  afterAll(() => browser?.close());

  it("shows guests, requests analytics, shows the score, archives and restores", async () => {
    await page.goto(url);
    const row = page.getByRole("row", { name: "Granite Supplies" });
    await expect
      .poll(() => row.textContent())
      .toMatch(/Granite Supplies\s+connected\s+–\s+Ask for analytics/);
    await row.getByRole("button", { name: /Ask for analytics/ }).click();
    await expect.poll(() => row.textContent()).toContain("Asked for analytics");

    // The guest does what it was asked to.
    const credentials = { clientId: "guest-client", clientSecret: "guest-secret" };
    const guest = createClient({ baseUrl: sandbox.url, organizationId: seedIds.guest, credentials });
    await guest.asGuestOf(seedIds.host).createOrganizationAnalytics();
    await sandbox.control("POST", "/clock", { advance_seconds: 600 });
    await page.reload();
    await expect.poll(() => row.textContent()).toMatch(/connected\s+\d+(\.\d)?\s+Ask for analytics/);

    await row.getByRole("button", { name: /Archive/ }).click();
    await expect.poll(() => row.textContent()).toMatch(/archived/);
    expect((await state()).connections[0]?.host_archived_at).not.toBeNull();
    await row.getByRole("button", { name: /Restore/ }).click();
    await expect.poll(() => row.textContent()).toMatch(/connected/);
    await expect.poll(() => page.getByRole("status").textContent()).toBe("1 active, 1 archived");
    expect(problems).toEqual([]);
  });

  it("says so if the API fails", async () => {
    // The page refreshes itself, which must not use up the failures before it is opened.
    await page.goto("about:blank");
    await outage("getGuestConnections");
    await page.goto(url);
    await expect.poll(() => page.getByRole("status").textContent()).toContain("Try again");
  });

  it.each(["light", "dark"] as const)(
    "fits a width of 390 pixels and passes axe, in %s",
    async (colorScheme) => {
      await page.emulateMedia({ colorScheme });
      for (const width of [390, 1200]) {
        await page.setViewportSize({ width, height: 600 });
        await page.goto(url);
        await page.getByRole("row", { name: "Granite Supplies" }).waitFor();
        expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(width);
        expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
        const { SCREENSHOTS } = process.env;
        if (SCREENSHOTS) await page.screenshot({ path: join(SCREENSHOTS, `${colorScheme}-${width}.png`) });
      }
    },
  );
});

import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deviations } from "./support/deviations/together.js";
import { against } from "./support/run-drift.js";
import type { Deviations } from "./support/stub-server.js";

const executablePath = "/usr/bin/chromium";
const isInstalled = existsSync(executablePath);
/** In CI, a missing browser fails the tests instead of skipping them. */
const isThere = isInstalled || Boolean(process.env.CI);
if (!isInstalled)
  console.warn(`${executablePath} is missing, so the tests of the page can't run: apt-get install chromium.`);

const args = [
  ...["--no-sandbox", "--disable-quic", "--disable-background-networking"],
  ...["--disable-component-update", "--disable-sync"],
];

describe.skipIf(!isThere)("the page", () => {
  const folder = join(import.meta.dirname, "../reports/page");
  const file = join(folder, "drift.html");
  let browser: Browser;

  beforeAll(async () => {
    const all: Deviations = Object.fromEntries(deviations.map((one) => [one.operation, one.deviate]));
    const { files } = await against(all);
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, files["drift.html"] ?? "");
    browser = await chromium.launch({ executablePath, args });
  });
  afterAll(() => browser?.close());

  async function open(
    colorScheme: "light" | "dark",
    width: number,
  ): Promise<{ page: Page; problems: string[] }> {
    const page = await browser.newPage({ colorScheme, viewport: { width, height: 900 } });
    const problems: string[] = [];
    page.on("request", (request) => {
      if (request.url() !== pathToFileURL(file).href && !request.url().startsWith("data:"))
        problems.push(request.url());
    });
    page.on("console", (message) => problems.push(message.text()));
    page.on("pageerror", (error) => problems.push(error.message));
    await page.goto(pathToFileURL(file).href);
    return { page, problems };
  }

  it.each(["light", "dark"] as const)("is readable in %s, requests nothing", async (scheme) => {
    const { page, problems } = await open(scheme, 1200);
    expect(problems).toEqual([]);
    await page.screenshot({ path: join(folder, `${scheme}.png`), fullPage: true });
    const [text, background] = await page.evaluate(() => {
      const { color, backgroundColor } = getComputedStyle(document.body);
      return [color, backgroundColor].map((one) =>
        (one.match(/\d+/g) ?? []).slice(0, 3).reduce((sum, part) => sum + Number(part), 0),
      );
    });
    expect(Math.abs((text ?? 0) - (background ?? 0))).toBeGreaterThan(450);
    expect((background ?? 0) > 382).toBe(scheme === "light");
  });

  it("has a card for each kind of drift, and its tables", async () => {
    const { page } = await open("light", 1200);
    const kinds = await page.locator("h2 ~ section h3 span").allTextContents();
    const wanted = deviations.flatMap(({ found }) => found.map(({ kind }) => kind));
    const notes = ["naive-timestamp", "scenario-denied"];
    expect([...new Set(kinds)].sort()).toEqual(
      [...new Set(wanted)].filter((kind) => !notes.includes(kind)).sort(),
    );
    expect(await page.getByText("epoch in seconds").count()).toBeGreaterThan(0);
    expect(await page.title()).toBe("Drift report of the MyCreditApp API");
  });

  it("fits a narrow window", async () => {
    const { page } = await open("light", 360);
    await page.evaluate(() => {
      for (const details of document.querySelectorAll("details")) details.open = true;
    });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await page.screenshot({ path: join(folder, "narrow.png") });
  });
});

/** Debian's Chromium, which must not access the network. */
import { existsSync } from "node:fs";
import { AxeBuilder } from "@axe-core/playwright";
import { type Browser, chromium, type Page } from "playwright-core";

const executablePath = "/usr/bin/chromium";
const isInstalled = existsSync(executablePath);
/** In CI, a missing browser fails the tests instead of skipping them. */
export const hasChromium = isInstalled || Boolean(process.env.CI);

if (!isInstalled) {
  console.warn(
    `The browser tests of the reference can't run: ${executablePath} does not exist. To run them: apt-get install chromium, then pnpm --filter @mycreditapp/reference test.`,
  );
}

/** A limit against hanging, as the browser may be slow on a busy machine. */
const timeout = 100_000;

export function startChromium(): Promise<Browser> {
  const offlineFlags = ["quic", "background-networking", "component-update", "sync"].map(
    (name) => `--disable-${name}`,
  );
  return chromium.launch({ executablePath, args: ["--no-sandbox", ...offlineFlags], timeout });
}

/** External requests and errors of a page; an offline page has none. */
export interface PageProblems {
  readonly externalRequests: string[];
  readonly errors: string[];
}

export async function openPage(
  browser: Browser,
  url: string,
  { colorScheme = "light", width = 1440 }: { colorScheme?: "light" | "dark"; width?: number } = {},
): Promise<{ page: Page; problems: PageProblems }> {
  const context = await browser.newContext({ viewport: { width, height: 1000 }, colorScheme });
  context.setDefaultTimeout(timeout);
  const page = await context.newPage();
  const problems: PageProblems = { externalRequests: [], errors: [] };
  await page.route(/./, (route) => {
    if (/^(file|data|blob):/.test(route.request().url())) return route.continue();
    problems.externalRequests.push(route.request().url());
    return route.abort();
  });
  page.on("pageerror", (error) => problems.errors.push(error.message));
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) problems.errors.push(message.text());
  });
  await openUrl(page, url);
  await page.locator(`html.${colorScheme}`).waitFor();
  return { page, problems };
}

/** Loads the page and waits until its script has rendered it. */
export async function openUrl(page: Page, url: string): Promise<void> {
  // Without it, another fragment would not load the page again.
  await page.goto("about:blank");
  await page.goto(url);
  await page.getByRole("heading", { level: 2 }).first().waitFor();
}

/** Lists the serious accessibility violations of a page, whose frames are not analyzed: it has none. */
export async function seriousViolations(page: Page): Promise<string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ["violations"] });
  const { violations } = await axe.analyze();
  const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  return serious.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary}`),
  );
}

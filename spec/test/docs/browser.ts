/** Debian's Chromium, which must not ask anything of the network. */
import { existsSync } from "node:fs";
import { type Browser, chromium, type Page } from "playwright-core";

const executablePath = "/usr/bin/chromium";
export const hasChromium = existsSync(executablePath);

if (!hasChromium) {
  console.warn(
    `Left out: the tests that open the reference in a browser, for want of ${executablePath}. To run them: apt-get install chromium, then pnpm --filter @mycreditapp/spec test.`,
  );
}

export function startChromium(): Promise<Browser> {
  const quiet = ["quic", "background-networking", "component-update", "sync"].map(
    (name) => `--disable-${name}`,
  );
  return chromium.launch({ executablePath, args: ["--no-sandbox", ...quiet] });
}

/** What a page did that an offline page does not do. */
export interface Complaints {
  readonly outside: string[];
  readonly errors: string[];
}

export async function openPage(
  browser: Browser,
  url: string,
  colorScheme: "light" | "dark" = "light",
): Promise<{ page: Page; complaints: Complaints }> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 1000 }, colorScheme });
  const complaints: Complaints = { outside: [], errors: [] };
  await page.route(/./, (route) => {
    if (/^(file|data|blob):/.test(route.request().url())) return route.continue();
    complaints.outside.push(route.request().url());
    return route.abort();
  });
  page.on("pageerror", (error) => complaints.errors.push(error.message));
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.errors.push(message.text());
  });
  await page.goto(url);
  return { page, complaints };
}

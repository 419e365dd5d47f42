import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const dist = join(import.meta.dirname, "../.vitepress/dist");
const pages = readdirSync(dist, { recursive: true, encoding: "utf8" }).filter((file) =>
  file.endsWith(".html"),
);
const guides = pages.filter((page) => !/^(api|reference)\//.test(page) && page !== "404.html");
/** The client's reference has 80 pages of few kinds. */
const visited = [
  ...guides,
  "api/index.html",
  "api/index/classes/ApiError.html",
  "api/index/functions/waitFor.html",
];
const types: Record<string, string> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
};

/** A limit against hanging, as the browser may be slow on a busy machine. */
const timeout = 100_000;

let server: Server;
let browser: Browser;
let phone: BrowserContext;
let origin: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    const path = join(dist, decodeURIComponent(new URL(request.url ?? "/", "http://site").pathname));
    const file = existsSync(path) && statSync(path).isDirectory() ? join(path, "index.html") : path;
    if (!existsSync(file)) return void response.writeHead(404).end();
    response.writeHead(200, { "content-type": types[extname(file)] ?? "application/octet-stream" });
    response.end(readFileSync(file));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
    args: ["--no-sandbox"],
    timeout,
  });
  phone = await browser.newContext({ viewport: { width: 390, height: 844 }, reducedMotion: "reduce" });
});

afterAll(async () => {
  await browser?.close();
  server?.close();
});

it("has no dead link", () => {
  const dead: string[] = [];
  for (const page of pages) {
    if (page === "404.html" || page.startsWith("reference/")) continue;
    for (const [, href = ""] of readFileSync(join(dist, page), "utf8").matchAll(/ href="([^"]+)"/g)) {
      const url = new URL(href.replaceAll("&amp;", "&"), `http://site/${page}`);
      if (url.host !== "site") continue;
      const path = join(dist, decodeURIComponent(url.pathname));
      const file = url.pathname.endsWith("/") ? join(path, "index.html") : path;
      if (!existsSync(file)) dead.push(`${page}: ${href}`);
      else if (file.endsWith(".html") && !hasAnchor(file, url.hash)) dead.push(`${page}: ${href}`);
    }
  }
  expect(dead).toEqual([]);
  expect(pages.length).toBeGreaterThan(80);
});

it("links each operation of the HTTP reference to a method of the client", () => {
  const reference = readFileSync(join(dist, "reference/index.html"), "utf8");
  const links = [...reference.matchAll(/api\/index\/interfaces\/Operations\.html#(\w+)/g)].map(
    ([, id = ""]) => id,
  );
  const file = join(dist, "api/index/interfaces/Operations.html");
  expect(new Set(links).size).toBe(49);
  expect(links.filter((id) => !hasAnchor(file, `#${id}`))).toEqual([]);
});

it("has a Markdown copy of each page, listed in llms.txt", () => {
  const list = readFileSync(join(dist, "llms.txt"), "utf8");
  for (const page of guides.filter((page) => page !== "index.html")) {
    const copy = page.replace(/\.html$/, ".md");
    expect(existsSync(join(dist, copy)), copy).toBe(true);
    expect(list).toContain(`(/${copy})`);
  }
});

/** Opens a page of the site and waits for its script, without which it handles no key and follows no color scheme. */
async function open(page: Page, path: string): Promise<void> {
  await page.goto(`${origin}/${path}`, { waitUntil: "networkidle", timeout });
  const isMounted = () => "__vue_app__" in (document.querySelector("#app") ?? {});
  await page.waitForFunction(isMounted, undefined, { timeout });
}

describe.each(visited)("%s, on a phone", (path) => {
  let page: Page;
  const problems: string[] = [];
  beforeAll(async () => {
    page = await phone.newPage();
    page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
    page.on("pageerror", (error) => problems.push(error.message));
    page.on("request", (request) => {
      if (!request.url().startsWith(origin)) problems.push(`requests ${request.url()}`);
    });
    await open(page, path);
  });
  afterAll(() => page.close());

  it.each(["light", "dark"] as const)("is accessible, fits and logs no error in %s mode", async (mode) => {
    await page.emulateMedia({ colorScheme: mode });
    await expect.poll(() => page.locator("html.dark").count()).toBe(mode === "dark" ? 1 : 0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    // The pages have no frames, so that one script in the page is enough.
    const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ["violations"] });
    const { violations } = await axe.include("main, .VPHome").analyze();
    const inaccessible = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
    expect([...problems, ...inaccessible]).toEqual([]);
  });
});

it("finds a word offline", async () => {
  const page = await browser.newPage();
  await open(page, "getting-started.html");
  await page.keyboard.press("Control+k");
  // The search loads when it is first opened, and loses what is typed before.
  await page.locator("#localsearch-input").fill("idempotency", { timeout });
  await expect.poll(() => page.locator(".results .result mark").first().textContent()).toMatch(/^idempoten/i);
  await page.close();
});

const anchors = new Map<string, Set<string>>();

/** True if a page has the anchor. Redoc creates its anchors in the browser: they are tested with the reference. */
function hasAnchor(file: string, hash: string): boolean {
  if (hash === "" || file.includes("/reference/")) return true;
  const known =
    anchors.get(file) ??
    new Set([...readFileSync(file, "utf8").matchAll(/id="([^"]*)"/g)].map(([, id = ""]) => id));
  anchors.set(file, known);
  return known.has(decodeURIComponent(hash.slice(1)));
}

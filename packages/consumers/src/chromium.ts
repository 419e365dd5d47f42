import { existsSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type Browser, chromium, type Page } from "playwright-core";

const executablePath = "/usr/bin/chromium";
/** A limit against hanging, as the browser may be slow on a busy machine. */
const timeout = 120_000;

/** True if Debian's Chromium is installed. */
export const hasChromium = existsSync(executablePath);

/** Starts Chromium, without its own requests to the network. */
export function launchChromium(...options: string[]): Promise<Browser> {
  const quiet = ["--disable-quic", "--disable-background-networking", "--disable-component-update"];
  return chromium.launch({
    executablePath,
    args: ["--no-sandbox", ...quiet, "--disable-sync", ...options],
    timeout,
  });
}

/** Opens a page of a server that has only the scripts, and passes it to `use`, with the other paths that were requested. */
export async function withPage<Result>(
  scripts: Readonly<Record<string, string>>,
  use: (page: Page, unknownPaths: readonly string[]) => Promise<Result>,
): Promise<Result> {
  const unknownPaths: string[] = [];
  const server = createServer(({ url = "" }, response) => {
    const script = scripts[url];
    if (script === undefined && url !== "/" && url !== "/favicon.ico") unknownPaths.push(url);
    response.setHeader("content-type", script === undefined ? "text/html" : "text/javascript");
    response.end(script ?? "<!doctype html><title>A consumer's page</title>");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, { timeout });
    return await use(page, unknownPaths);
  } finally {
    await browser.close();
    server.close();
  }
}

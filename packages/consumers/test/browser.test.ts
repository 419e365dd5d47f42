import { existsSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { build } from "esbuild";
import { chromium } from "playwright-core";
import { expect, inject, it } from "vitest";

const executablePath = "/usr/bin/chromium";
const isInstalled = existsSync(executablePath);
if (!isInstalled) console.warn("The browser tests can't run: Chromium is missing (apt-get install chromium)");
/** In CI, a missing browser fails the tests instead of skipping them. */
const canSkip = !isInstalled && !process.env.CI;

/** Evaluates an expression in a page that has loaded the bundle of a fixture as `example`. */
async function evaluate(fixture: string, expression: string): Promise<unknown> {
  const { outputFiles } = await build({
    entryPoints: [join(inject("folder"), fixture)],
    bundle: true,
    format: "iife",
    globalName: "example",
    platform: "browser",
    write: false,
  });
  const script = outputFiles[0]?.text ?? "";
  const server = createServer((_, response) => {
    response.setHeader("content-type", "text/html").end("<!doctype html><title>A consumer's page</title>");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const browser = await chromium.launch({
    executablePath,
    args: [
      "--no-sandbox",
      "--disable-quic",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    await page.addScriptTag({ content: script });
    return await page.evaluate(expression);
  } finally {
    await browser.close();
    server.close();
  }
}

it.skipIf(canSkip)("the packed client works in a browser, bundled", async () => {
  expect(await evaluate("browser.ts", `example.runCalls(${JSON.stringify(inject("mock"))})`)).toEqual({
    status: "in_progress",
    uploaded: "uploaded",
    complete: [true],
    aborted: "AbortError",
    unreachable: "ConnectionError",
  });
});

it.skipIf(canSkip)("the packed sandbox works in a page, without a server", async () => {
  expect(await evaluate("sandbox.ts", "example.runJob()")).toEqual({
    uploaded: "uploaded",
    status: "in_progress",
    metrics: 36,
    runs: 1,
  });
});

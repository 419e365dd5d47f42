import { existsSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { build } from "esbuild";
import { chromium } from "playwright-core";
import { expect, inject, it } from "vitest";

const executablePath = "/usr/bin/chromium";
const isThere = existsSync(executablePath);
if (!isThere) console.warn("The client is not tested in a browser: apt-get install chromium");

it.skipIf(!isThere)("the packed client works in a browser, bundled", async () => {
  const { outputFiles } = await build({
    entryPoints: [join(inject("folder"), "browser.ts")],
    bundle: true,
    format: "iife",
    globalName: "example",
    platform: "browser",
    write: false,
  });
  const script = outputFiles[0]?.text ?? "";
  const server = createServer((_, response) => {
    response.setHeader("content-type", "text/html").end("<!doctype html><title>A page of a stranger</title>");
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
    expect(await page.evaluate(`example.visit(${JSON.stringify(inject("mock"))})`)).toEqual({
      status: "in_progress",
      uploaded: "uploaded",
      whole: [true],
      aborted: "AbortError",
      refused: "ConnectionError",
    });
  } finally {
    await browser.close();
    server.close();
  }
});

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type BuildOptions, build } from "esbuild";
import { expect, inject, it } from "vitest";
import { hasChromium, withPage } from "../src/chromium.js";
import { firstProgram } from "../src/first-program.js";

if (!hasChromium) console.warn("The browser tests can't run: Chromium is missing (apt-get install chromium)");
/** In CI, a missing browser fails the tests instead of skipping them. */
const canSkip = !hasChromium && !process.env.CI;

const folder = inject("folder");

async function bundle(file: string, options: BuildOptions = {}): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(folder, file)],
    bundle: true,
    platform: "browser",
    format: "esm",
    ...options,
    write: false,
  });
  return outputFiles[0]?.text ?? "";
}

/** Evaluates an expression in a page that has loaded the bundle of a fixture as `example`. */
async function evaluate(fixture: string, expression: string): Promise<unknown> {
  const content = await bundle(fixture, { format: "iife", globalName: "example" });
  return withPage({}, async (page) => {
    await page.addScriptTag({ content });
    return page.evaluate(expression);
  });
}

it.skipIf(canSkip)("the packed sandbox works in a page, without a server", async () => {
  expect(await evaluate("sandbox.ts", "example.runJob()")).toEqual({
    uploaded: "uploaded",
    status: "in_progress",
    metrics: 36,
    runs: 1,
  });
});

it.skipIf(canSkip)("a service worker with the packed sandbox serves the README's first program", async () => {
  writeFileSync(join(folder, "first.mjs"), firstProgram(folder));
  const scripts = {
    "/worker.js": await bundle("service-worker.ts", { format: "iife" }),
    "/first.js": await bundle("first.mjs", { define: { "process.env.MYCREDITAPP_BASE_URL": "baseUrl" } }),
  };
  await withPage(scripts, async (page, unknownPaths) => {
    const printed: { type: string; values: unknown[] }[] = [];
    page.on("console", async (message) => {
      const entry = { type: message.type(), values: [] as unknown[] };
      printed.push(entry);
      entry.values = await Promise.all(message.args().map((one) => one.jsonValue()));
    });
    await page.evaluate(async () => {
      await navigator.serviceWorker.register("/worker.js");
      // Not `ready`, which may come before the worker has claimed the page.
      if (!navigator.serviceWorker.controller) {
        await new Promise((resolve) => {
          navigator.serviceWorker.addEventListener("controllerchange", resolve, { once: true });
        });
      }
      Object.assign(globalThis, { baseUrl: `${location.origin}/v1-beta` });
    });
    await page.evaluate("import('/first.js')");
    await expect.poll(() => printed.find(({ type }) => type === "table")?.values[0]).toHaveLength(12);
    expect(printed[0]).toEqual({ type: "log", values: ["in_progress"] });
    expect(printed.at(-2)).toEqual({ type: "log", values: ["success"] });
    const [rows] = printed.at(-1)?.values ?? [];
    expect(rows).toContainEqual({
      metric_type: "current_ratio",
      period: "2025-12-31",
      value: expect.any(Number),
    });
    // The network has seen none of the calls.
    expect(unknownPaths).toEqual([]);
  });
});

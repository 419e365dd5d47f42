import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { formatReview } from "../src/report/format.js";
import { type Review, reviewFiles } from "../src/review/review.js";
import { document as documentWith, type Json, object, ok, request, response } from "./pairs/build.js";

const folder = mkdtempSync(join(tmpdir(), "report-"));
afterAll(() => rmSync(folder, { recursive: true }));

const text = { type: "string" };
const hostile = "</pre><script>alert(1)</script> | `x` ![a](https://example.com) @all ```";
const write = (name: string, content: Json): string => {
  const file = join(folder, name);
  writeFileSync(file, JSON.stringify(content));
  return file;
};
const withOthers = (from: Json, others: Json): Json => ({
  ...from,
  paths: { ...(from.paths as Json), ...others },
});
const operation = (operationId: string, more: Json = {}) => ({
  operationId,
  tags: ["others"],
  responses: { "200": ok },
  ...more,
});

let review: Review;
beforeAll(async () => {
  const old = withOthers(
    documentWith({
      ...request(object({ a: text, [hostile]: text })),
      ...response(object({ b: { enum: ["x"] } })),
    }),
    {
      "/kept": { get: operation("getKept") },
      "/gone": { get: operation("getGone") },
      "/described": { get: operation("getDescribed") },
    },
  );
  const now = withOthers(
    documentWith({
      ...request(object({ a: text, [hostile]: text }, { required: [hostile] })),
      ...response(object({ b: { enum: ["x", "y"] } })),
    }),
    {
      "/kept": { get: operation("getKept") },
      "/new": { get: operation("getNew") },
      "/described": { get: operation("getDescribed", { description: hostile }) },
    },
  );
  review = await reviewFiles(write("old.json", old), write("new.json", now), "2026-06-01");
});

describe("the reports", () => {
  it("show text of the document as text", () => {
    const html = formatReview(review, "html", folder);
    expect(html).not.toContain("<script");
    expect(html).toContain("&lt;script&gt;");
    const markdown = formatReview(review, "markdown", folder);
    const outside = markdown
      .replaceAll(/^(`{3,})[a-z]*\n[\s\S]*?^\1$/gm, "")
      .replaceAll(/(`+)[^`\n]*\1/g, "");
    expect(outside).not.toMatch(/<script|!\[a\]|(?<!&#64;)@all/);
  });

  it("give each finding a place in a file", () => {
    const { runs } = JSON.parse(formatReview(review, "sarif", folder)) as {
      runs: [
        {
          results: {
            ruleId: string;
            level: string;
            locations: {
              physicalLocation: { artifactLocation: { uri: string }; region: { startLine: number } };
            }[];
          }[];
        },
      ];
    };
    expect(runs[0].results.map(({ ruleId, level }) => `${level} ${ruleId}`).sort()).toEqual([
      "error operation.removed",
      "error request.required.narrowed",
      "error response.enum.widened",
      "note operation.added",
    ]);
    for (const { locations } of runs[0].results) {
      expect(locations[0]?.physicalLocation).toMatchObject({
        artifactLocation: { uri: "new.json" },
        region: { startLine: 1 },
      });
    }
  });

  it("are the same each time", () => {
    for (const format of ["html", "markdown", "json"] as const) {
      expect(formatReview(review, format, folder)).toBe(formatReview(review, format, folder));
      expect(formatReview(review, format, folder)).not.toContain(folder);
    }
  });
});

const executablePath = "/usr/bin/chromium";

describe.skipIf(!existsSync(executablePath))("the page in Chromium", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath,
      args: ["--no-sandbox", "--disable-quic", "--disable-background-networking"],
    });
  });
  afterAll(() => browser?.close());

  it.each([
    [1280, "light"],
    [1280, "dark"],
    [390, "light"],
  ] as const)("fits %i pixels (%s), and loads nothing", async (width, colorScheme) => {
    const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
    const requests: string[] = [];
    const errors: string[] = [];
    page.on("request", (one) => requests.push(one.url()));
    page.on("console", (one) => errors.push(one.text()));
    const file = join(folder, "report.html");
    writeFileSync(file, formatReview(review, "html", folder));
    await page.goto(`file://${file}`);
    expect(requests).toEqual([`file://${file}`]);
    expect(errors).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    await page.close();
  });

  it("leads from the map to each change, with before, after and example", async () => {
    const page = await browser.newPage();
    await page.goto(`file://${join(folder, "report.html")}`);
    const tiles = await page
      .locator(".map li > *")
      .evaluateAll((all) => all.map((one) => `${one.textContent} ${one.className}`));
    expect(tiles.sort()).toEqual([
      "createThing bad",
      "getDescribed good",
      "getGone bad",
      "getKept ",
      "getNew warn",
    ]);
    expect(await page.locator(".map s").allTextContents()).toEqual(["getGone"]);
    await page.locator(".map a", { hasText: "createThing" }).click();
    const card = page.locator(".card:target");
    expect(await card.locator("figcaption").allTextContents()).toEqual(["Before", "After"]);
    expect(await card.locator(".proof").textContent()).toContain("Valid for the");
    for (const href of await page
      .locator(".map a")
      .evaluateAll((all) => all.map((one) => one.getAttribute("href")))) {
      expect(await page.locator(`[id="${href?.slice(1)}"]`).count()).toBe(1);
    }
    await page.close();
  });
});

import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hasChromium, openPage, openUrl, seriousViolations, startChromium } from "./browser.ts";
import { openOperation } from "./operations.ts";
import { operations, referenceUrl } from "./reference.ts";

describe.skipIf(!hasChromium)("the reference on a phone and a desktop", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startChromium();
  });
  afterAll(() => browser?.close());

  it("fits 390 pixels: no table or code is cut, nothing scrolls sideways", async () => {
    const { page, problems } = await openPage(browser, referenceUrl, { width: 390 });
    const tooWide: string[] = [];
    for (const hash of ["", "#/section/who-acts-for-whom", "#/section/workflows", "#/access_denied"]) {
      await openUrl(page, referenceUrl + hash);
      tooWide.push(...(await findTooWide(page, hash)));
    }
    for (const { id } of operations) {
      await openOperation(page, id);
      tooWide.push(...(await findTooWide(page, id)));
    }
    expect([...new Set(tooWide)]).toEqual([]);
    expect(problems).toEqual({ externalRequests: [], errors: [] });
    await page.close();
  }, 600_000);

  it.each([
    ["light", 1440],
    ["dark", 1440],
    ["light", 390],
    ["dark", 390],
  ] as const)(
    "has no serious accessibility violation: %s, %i pixels",
    async (colorScheme, width) => {
      const { page } = await openPage(browser, referenceUrl, { width, colorScheme });
      const found: string[] = [];
      for (const id of [undefined, "uploadFinancialFile"]) {
        if (id) await openOperation(page, id);
        found.push(...(await seriousViolations(page)));
      }
      expect(found).toEqual([]);
      await page.close();
    },
    600_000,
  );
});

/** Lists the parts of the page that are wider than what shows them. */
function findTooWide(page: Page, place: string): Promise<string[]> {
  return page.evaluate((where) => {
    const { clientWidth, scrollWidth } = document.documentElement;
    const parts = [...document.querySelectorAll<HTMLElement>("table, .md-table-wrapper, pre, h1, h2, img")];
    const cut = parts.filter((part) => {
      if (!part.checkVisibility()) return false;
      const { left, right } = part.getBoundingClientRect();
      return part.scrollWidth > part.clientWidth + 1 || left < 0 || right > clientWidth + 1;
    });
    return [
      ...(scrollWidth > clientWidth ? [`${where}: the page is ${scrollWidth} px wide`] : []),
      ...cut.map((part) => `${where}: ${part.tagName} ${part.textContent?.slice(0, 60)}`),
    ];
  }, place);
}

import type { Marked, Operation, OrganizationAccess } from "@mycreditapp/document";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hasChromium, openPage, type PageProblems, startChromium } from "./browser.ts";
import { build, bundle, operations, plain, referenceUrl } from "./reference.ts";

const cases = operations.map(({ path, operation }) => [operation.operationId, operation, path] as const);
const sampledCases = cases.filter((_, index) => index % 24 === 0);

describe.skipIf(!hasChromium)("the reference in Chromium, from a file", () => {
  let browser: Browser;
  let page: Page;
  let problems: PageProblems;

  beforeAll(async () => {
    build();
    browser = await startChromium();
    ({ page, problems } = await openPage(browser, referenceUrl));
  });
  afterAll(() => browser?.close());

  const sectionOf = ({ tags, operationId }: Operation) =>
    page.locator(`[data-section-id="/${tags?.[0]}/${operationId.toLowerCase()}"]`);

  /** Expects the operation's heading in the upper half of the window. */
  async function expectInView(operation: Operation): Promise<void> {
    const heading = sectionOf(operation).getByRole("heading", { level: 2 });
    await expect.poll(() => heading.textContent()).toContain(operation.summary);
    await expect
      .poll(async () => {
        const top = (await heading.boundingBox())?.y ?? -1;
        return top >= 0 && top < 500;
      })
      .toBe(true);
  }

  it.each(cases)("#operation/%s shows its access and evidence", async (_, operation, path) => {
    await page.evaluate((hash) => {
      location.hash = hash;
    }, `operation/${operation.operationId}`);
    await expectInView(operation);

    const section = sectionOf(operation);
    const tables = section.locator("table");
    const access = operation["x-organization-access"];
    expect(await tables.count()).toBe(access ? 1 : 0);
    if (access) {
      expect(await tables.locator("thead th").allInnerTexts()).toEqual(headOf(path));
      const rows = await tables.locator("tbody tr").all();
      const cells = await Promise.all(rows.map((row) => row.locator("td").allInnerTexts()));
      // The second column is explanatory and not part of the rules.
      expect(cells.map(([scenario, , ...ids]) => [scenario, ...ids])).toEqual(rowsOf(access, path));
    }
    const text = plain((await section.textContent()) ?? "");
    if (access) expect(text).toContain(`Evidence of access: ${evidenceOf(access)}`);
    expect(text).toContain(`Evidence: ${evidenceOf(operation)}`);
    expect(await section.locator(".tag-variant-filled").first().textContent()).toBe(operation["x-evidence"]);
  });

  it.each(sampledCases)("a link to #operation/%s opens there", async (_, operation) => {
    await page.goto("about:blank");
    await page.goto(`${referenceUrl}#operation/${operation.operationId}`);
    await expectInView(operation);
  });

  it.each(sampledCases)("the search finds %s by its name", async (_, operation) => {
    await page.goto("about:blank");
    await page.goto(referenceUrl);
    const field = page.getByPlaceholder("Search docs...");
    // The page handles the key only after its script has run.
    await expect
      .poll(async () => {
        if (!(await field.isVisible())) await page.keyboard.press("Control+K");
        return field.isVisible();
      })
      .toBe(true);
    await field.fill(operation.summary);
    const first = page.locator('[data-component-name="Search/SearchItem"]').first();
    await expect.poll(() => first.textContent()).toContain(operation.summary);
    await first.click();
    await expectInView(operation);
  });

  it("shows the diagram, which follows the page's light and dark switch", async () => {
    await page.goto("about:blank");
    await page.goto(`${referenceUrl}#/section/who-acts-for-whom`);
    const diagram = page.locator("img.scenarios");
    await diagram.scrollIntoViewIfNeeded();
    expect(await diagram.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(560);
    const screenshot = async () => {
      const box = await diagram.boundingBox();
      if (!box) throw new Error("The diagram is not on the page.");
      // Only the inside of the diagram: the page's background must not affect the result.
      return page.screenshot({ clip: { x: box.x + 20, y: box.y + 20, width: 60, height: box.height - 40 } });
    };
    const light = await screenshot();
    await page.getByTestId("color-mode-switcher").click();
    await expect.poll(() => page.locator("html").getAttribute("class")).toContain("dark");
    await expect.poll(async () => (await screenshot()).equals(light)).toBe(false);
    await page.getByTestId("color-mode-switcher").click();
    await expect.poll(async () => (await screenshot()).equals(light)).toBe(true);
  });

  it("opens in dark mode if the system uses it", async () => {
    const dark = await openPage(browser, referenceUrl, "dark");
    await expect.poll(() => dark.page.locator("html").getAttribute("class")).toContain("dark");
    expect(dark.problems).toEqual({ externalRequests: [], errors: [] });
    await dark.page.close();
  });

  it("has sent no external request and logged no error", () => {
    expect(problems).toEqual({ externalRequests: [], errors: [] });
  });

  it("can't send one: its Content Security Policy blocks it", async () => {
    const other = await openPage(browser, referenceUrl);
    const blocked = await other.page.evaluate(() => fetch("https://example.com/").then(() => "", String));
    expect(blocked).toContain("Failed to fetch");
    expect(other.problems.externalRequests).toEqual([]);
    expect(other.problems.errors.join()).toContain("Content Security Policy");
    await other.page.close();
  });
});

function headOf(path: string): string[] {
  const head = ["Scenario", "I am", "Requester-Organization-ID", "Target-Organization-ID"];
  return path.includes("{org_id}") ? [...head, "org_id"] : head;
}

function rowsOf(access: OrganizationAccess, path: string): string[][] {
  return access.scenarios.map((scenario) => {
    const rule = bundle["x-organization-access-rules"][access.resource]?.[scenario];
    const ids = path.includes("{org_id}") ? [rule?.org_id] : [];
    return [scenario, rule?.requester, rule?.target, ...ids].map(String);
  });
}

function evidenceOf(marked: Marked): string {
  return plain(`${marked["x-evidence"]}. ${marked["x-evidence-note"] ?? ""}`);
}

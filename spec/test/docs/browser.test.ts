import type { Marked, Operation, OrganizationAccess } from "@mycreditapp/document";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Complaints, hasChromium, openPage, startChromium } from "./browser.ts";
import { build, bundle, operations, plain, referenceUrl } from "./built.ts";

const cases = operations.map(({ path, operation }) => [operation.operationId, operation, path] as const);
const some = cases.filter((_, index) => index % 24 === 0);

describe.skipIf(!hasChromium)("the reference in Chromium, from a file", () => {
  let browser: Browser;
  let page: Page;
  let complaints: Complaints;

  beforeAll(async () => {
    build();
    browser = await startChromium();
    ({ page, complaints } = await openPage(browser, referenceUrl));
  });
  afterAll(() => browser?.close());

  const sectionOf = ({ tags, operationId }: Operation) =>
    page.locator(`[data-section-id="/${tags?.[0]}/${operationId.toLowerCase()}"]`);

  /** Its heading stands in the upper half of the window. */
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

  it.each(cases)("#operation/%s shows who may call it and how sure that is", async (_, operation, path) => {
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
      // The second column is for people: the words there are no part of the rules.
      expect(cells.map(([scenario, , ...ids]) => [scenario, ...ids])).toEqual(rowsOf(access, path));
    }
    const text = plain((await section.textContent()) ?? "");
    if (access) expect(text).toContain(`Evidence of who may call: ${evidenceOf(access)}`);
    expect(text).toContain(`Evidence: ${evidenceOf(operation)}`);
    expect(await section.locator(".tag-variant-filled").first().textContent()).toBe(operation["x-evidence"]);
  });

  it.each(some)("a link to #operation/%s opens there", async (_, operation) => {
    await page.goto("about:blank");
    await page.goto(`${referenceUrl}#operation/${operation.operationId}`);
    await expectInView(operation);
  });

  it.each(some)("the search finds %s by its name", async (_, operation) => {
    await page.goto("about:blank");
    await page.goto(referenceUrl);
    const field = page.getByPlaceholder("Search docs...");
    // The page hears the key only once its script has run.
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

  it("shows the picture, and changes it with its own light and dark switch", async () => {
    await page.goto("about:blank");
    await page.goto(`${referenceUrl}#/section/who-acts-for-whom`);
    const picture = page.locator("img.scenarios");
    await picture.scrollIntoViewIfNeeded();
    expect(await picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(560);
    const shot = async () => {
      const box = await picture.boundingBox();
      if (!box) throw new Error("The picture is not on the page.");
      // A strip of the inside: the page's own colour around it must not decide.
      return page.screenshot({ clip: { x: box.x + 20, y: box.y + 20, width: 60, height: box.height - 40 } });
    };
    const light = await shot();
    await page.getByTestId("color-mode-switcher").click();
    await expect.poll(() => page.locator("html").getAttribute("class")).toContain("dark");
    await expect.poll(async () => (await shot()).equals(light)).toBe(false);
    await page.getByTestId("color-mode-switcher").click();
    await expect.poll(async () => (await shot()).equals(light)).toBe(true);
  });

  it("opens dark where the system is dark", async () => {
    const dark = await openPage(browser, referenceUrl, "dark");
    await expect.poll(() => dark.page.locator("html").getAttribute("class")).toContain("dark");
    expect(dark.complaints).toEqual({ outside: [], errors: [] });
    await dark.page.close();
  });

  it("has asked nothing of the network and has logged no error all the while", () => {
    expect(complaints).toEqual({ outside: [], errors: [] });
  });

  it("could not have asked: its policy refuses", async () => {
    const other = await openPage(browser, referenceUrl);
    const refused = await other.page.evaluate(() => fetch("https://example.com/").then(() => "", String));
    expect(refused).toContain("Failed to fetch");
    expect(other.complaints.outside).toEqual([]);
    expect(other.complaints.errors.join()).toContain("Content Security Policy");
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

import type { Marked, Operation, OrganizationAccess } from "@mycreditapp/document";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { errorCodesOf } from "../src/errors/catalogue.ts";
import { knownValuesOf } from "../src/schemas/known-values.ts";
import { readWorkflows } from "../src/workflows/arazzo.ts";
import { hasChromium, openPage, openUrl, type PageProblems, startChromium } from "./browser.ts";
import { isInView, openOperation, operationOf, sectionOf } from "./operations.ts";
import { bundle, operations, plain, referenceUrl } from "./reference.ts";

const workflows = readWorkflows();

const cases = operations.map(({ path, operation }) => [operation.operationId, operation, path] as const);
const sampledCases = cases.filter((_, index) => index % 24 === 0);

describe.skipIf(!hasChromium)("the reference in Chromium, from a file", () => {
  let browser: Browser;
  let page: Page;
  let problems: PageProblems;

  beforeAll(async () => {
    browser = await startChromium();
    ({ page, problems } = await openPage(browser, referenceUrl));
  });
  afterAll(() => browser?.close());

  /** Expects the operation's heading to be in view. */
  async function expectInView(operation: Operation): Promise<void> {
    const heading = sectionOf(page, operation).getByRole("heading", { level: 2 });
    await expect.poll(() => heading.textContent()).toContain(operation.summary);
    await expect.poll(() => isInView(heading)).toBe(true);
  }

  it.each(cases)("#operation/%s shows its access and evidence", async (_, operation, path) => {
    await page.evaluate((hash) => {
      location.hash = hash;
    }, `operation/${operation.operationId}`);
    await expectInView(operation);

    const section = sectionOf(page, operation);
    const tables = section.locator("table", { has: page.getByText("Scenario", { exact: true }) });
    const access = operation["x-organization-access"];
    await expect.poll(() => tables.count()).toBe(access ? 1 : 0);
    if (access) {
      expect(await tables.locator("thead th").allInnerTexts()).toEqual(headOf(path));
      const rows = await tables.locator("tbody tr").all();
      const cells = await Promise.all(rows.map((row) => row.locator("td").allInnerTexts()));
      expect(cells).toEqual(rowsOf(access, path));
    }
    const text = plain((await section.textContent()) ?? "");
    if (access) expect(text).toContain(`Evidence of access: ${evidenceOf(access)}`);
    expect(text).toContain(`Evidence: ${evidenceOf(operation)}`);
    expect(await section.locator(".tag-variant-filled").first().textContent()).toBe(operation["x-evidence"]);
  });

  it.each(sampledCases)("a link to #operation/%s opens there", async (_, operation) => {
    await openUrl(page, `${referenceUrl}#operation/${operation.operationId}`);
    await expectInView(operation);
  });

  /** Searches the page and opens the first result, whose text must contain the query. */
  async function openFirstResult(query: string): Promise<void> {
    const field = page.getByPlaceholder("Search docs...");
    // The page handles the key only after its script has run.
    await expect
      .poll(async () => {
        if (!(await field.isVisible())) await page.keyboard.press("Control+K");
        return field.isVisible();
      })
      .toBe(true);
    await field.fill(query);
    const first = page.locator('[data-component-name="Search/SearchItem"]').first();
    await expect.poll(() => first.textContent()).toContain(query);
    await first.click();
  }

  it.each(sampledCases)("the search finds %s by its name", async (_, operation) => {
    await openFirstResult(operation.summary);
    await expectInView(operation);
  });

  it.each(errorCodesOf(bundle))("the search finds the error code %s, which has an anchor", async (code) => {
    await openFirstResult(code);
    await expect.poll(() => page.url()).toBe(`${referenceUrl}#/${code}`);
    await expect
      .poll(() => isInView(page.getByRole("heading", { name: code, exact: false }).first()))
      .toBe(true);
  });

  it("links each error code of an operation to its page", async () => {
    await openOperation(page, "uploadFinancialFile");
    await sectionOf(page, operationOf("uploadFinancialFile"))
      .getByRole("link", { name: "access_denied" })
      .click();
    await expect
      .poll(() => isInView(page.getByRole("heading", { name: "access_denied" }).first()))
      .toBe(true);
  });

  it("selects code samples and responses with the keyboard", async () => {
    await openOperation(page, "uploadFinancialFile");
    const section = sectionOf(page, operationOf("uploadFinancialFile"));
    const samples = section.getByRole("button", { name: "TypeScript, self" });
    await samples.focus();
    await page.keyboard.press("Enter");
    for (const _ of ["TypeScript, self", "TypeScript, host", "curl, self", "curl, host"]) {
      await page.keyboard.press("ArrowDown");
    }
    await page.keyboard.press("Enter");
    const code = section.getByTestId("source-code").first();
    await expect.poll(() => code.textContent()).toContain("Target-Organization-ID: $GUEST_ID");

    await section.getByRole("tab", { name: "200" }).focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    await expect.poll(() => section.textContent()).toContain('"code": "access_denied"');
  });

  it("shows the limits, media types and parts of an upload", async () => {
    await openOperation(page, "uploadFinancialFile");
    const section = sectionOf(page, operationOf("uploadFinancialFile"));
    await expect.poll(() => section.textContent()).toContain("at most 20971520 bytes (20 MiB)");
    await expect.poll(() => section.textContent()).toContain("application/x-7z-compressed");
    await section.getByRole("button", { name: /^(TypeScript|curl)/ }).click();
    await page.getByRole("menuitem", { name: "Payload" }).click();
    const payload = section.getByTestId("source-code").first();
    await expect.poll(() => payload.textContent()).toContain("q3.pdf");
  });

  it("shows the known values of an open enum", async () => {
    await openOperation(page, "getOrganizationMetrics");
    const section = sectionOf(page, operationOf("getOrganizationMetrics"));
    // The page renders the fields of an item when they come into view.
    await section.getByText("total_items", { exact: true }).first().scrollIntoViewIfNeeded();
    await expect.poll(() => section.textContent()).toContain("Known values; others may be added.");
    const { components } = bundle;
    const values = knownValuesOf(bundle, components.schemas.OrganizationMetricType ?? {}) ?? [];
    expect(values.length).toBeGreaterThan(20);
    const text = (await section.textContent()) ?? "";
    expect(values.filter((value) => !text.includes(`"${value}"`))).toEqual([]);
  });

  it("shows the lifecycle of a status with its evidence", async () => {
    await openOperation(page, "createOrganizationAnalytics");
    const section = sectionOf(page, operationOf("createOrganizationAnalytics"));
    const table = section.locator("table", { has: page.getByText("May be followed by") });
    await expect.poll(() => table.locator("tbody tr").allInnerTexts()).toHaveLength(4);
    const rows = await Promise.all(
      (await table.locator("tbody tr").all()).map((row) => row.locator("td").allInnerTexts()),
    );
    expect(rows).toEqual([
      ["in_progress (first)", "processing"],
      ["processing", "success, failed"],
      ["success", "final"],
      ["failed", "final"],
    ]);
    expect(await section.textContent()).toContain("Evidence of the final values: assumed.");
  });

  it("draws each workflow as a picture that loads, above its steps", async () => {
    await openUrl(page, `${referenceUrl}#/section/workflows`);
    const pictures = page.locator("img.workflow");
    await expect.poll(() => pictures.count()).toBe(workflows.length);
    for (const picture of await pictures.all()) {
      await picture.scrollIntoViewIfNeeded();
      await expect.poll(() => widthOf(picture)).toBe(420);
    }
    const lists = await pictures.first().locator("xpath=following::ol[1]/li").count();
    expect(lists).toBe(workflows[0]?.steps.length);
  });

  it("shows the diagram, which follows the page's light and dark switch", async () => {
    await openUrl(page, `${referenceUrl}#/section/who-acts-for-whom`);
    const diagram = page.locator("img.scenarios");
    await diagram.scrollIntoViewIfNeeded();
    await expect.poll(() => widthOf(diagram)).toBe(560);
    const screenshot = async () => {
      const box = await diagram.boundingBox();
      if (!box) throw new Error("The diagram is not on the page.");
      // Only the inside of the diagram: the page's background must not affect the result.
      return page.screenshot({ clip: { x: box.x + 20, y: box.y + 20, width: 60, height: box.height - 40 } });
    };
    let light: Buffer;
    const isStill = async () => {
      light = await screenshot();
      return (await screenshot()).equals(light);
    };
    await expect.poll(isStill).toBe(true);
    await page.getByTestId("color-mode-switcher").click();
    await expect.poll(() => page.locator("html").getAttribute("class")).toContain("dark");
    await expect.poll(async () => (await screenshot()).equals(light)).toBe(false);
    await page.getByTestId("color-mode-switcher").click();
    await expect.poll(async () => (await screenshot()).equals(light)).toBe(true);
  });

  it("opens in dark mode if the system uses it", async () => {
    const dark = await openPage(browser, referenceUrl, { colorScheme: "dark" });
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
    await expect.poll(() => other.problems.errors.join()).toContain("Content Security Policy");
    await other.page.close();
  });
});

/** Width of an image in its own pixels; 0 until it has loaded. */
function widthOf(image: Locator): Promise<number> {
  return image.evaluate(({ naturalWidth }: HTMLImageElement) => naturalWidth);
}

function headOf(path: string): string[] {
  const head = ["Scenario", "Requester-Organization-ID", "Target-Organization-ID"];
  return path.includes("{org_id}") ? [...head, "org_id"] : head;
}

function rowsOf(access: OrganizationAccess, path: string): string[][] {
  return access.scenarios.map((scenario) => {
    const rule = bundle["x-organization-access-rules"][access.resource]?.[scenario];
    const ids = path.includes("{org_id}") ? [rule?.org_id] : [];
    const role = { self: "self", host: "host of a guest", guest: "guest of a host" }[scenario];
    return [role, rule?.requester, rule?.target, ...ids].map(String);
  });
}

function evidenceOf(marked: Marked): string {
  return plain(`${marked["x-evidence"]}. ${marked["x-evidence-note"] ?? ""}`);
}

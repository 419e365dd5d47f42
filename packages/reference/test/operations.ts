/** Finds and opens operations on the page. */
import type { Operation } from "@mycreditapp/document";
import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";
import { operations } from "./reference.ts";

export function operationOf(id: string): Operation {
  const found = operations.find((operation) => operation.id === id);
  if (!found) throw new Error(`The document has no operation ${id}.`);
  return found.operation;
}

/** Returns true if the element is in the upper half of the window. */
export async function isInView(element: Locator): Promise<boolean> {
  const top = (await element.boundingBox())?.y ?? -1;
  return top >= 0 && top < 500;
}

export function sectionOf(page: Page, { tags, operationId }: Operation): Locator {
  return page.locator(`[data-section-id="/${tags?.[0]}/${operationId.toLowerCase()}"]`);
}

export async function openOperation(page: Page, id: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `operation/${id}`);
  const heading = sectionOf(page, operationOf(id)).getByRole("heading", { level: 2 });
  await expect.poll(() => isInView(heading)).toBe(true);
}

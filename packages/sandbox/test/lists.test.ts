import fc from "fast-check";
import { expect, it } from "vitest";
import { createSandbox, seedIds } from "../src/index.js";
import { Driver } from "./model/driver.js";

it("9, 10: a page of a long list is the part of the whole order, with equal values in order of creation", async () => {
  const names = fc.array(fc.constantFrom("a", "B", "c", "d", "é", "zz"), { minLength: 90, maxLength: 100 });
  const query = fc.record({
    order_by: fc.constantFrom("name", "email", "total_score", "archived_at"),
    order_dir: fc.constantFrom("asc", "desc"),
  });
  const property = fc.asyncProperty(names, query, fc.nat(6), fc.nat(5), async (all, order, limit, offset) => {
    const { organizations } = createSandbox().state;
    const private_records = all.map((name, index) => ({
      id: `a0000000-0000-4000-8000-${String(index).padStart(12, "0")}`,
      organization_id: seedIds.host,
      name,
      email: index % 3 ? `${name.charCodeAt(0)}@example.com` : null,
    }));
    const driver = new Driver(createSandbox({ seed: { organizations, private_records } }));
    const read = async (page: object) =>
      (await driver.as("host", "getPrivateRecords", { query: { ...order, ...page } })).body;
    // This many are sorted as a whole.
    const whole = await read({ limit: 100, offset: 0 });
    const page = await read({ limit, offset });
    expect(page.total_items).toBe(all.length);
    expect(page.items).toEqual(whole.items.slice(offset, offset + limit));
    const values = whole.items.map((one: Record<string, unknown>) => one[order.order_by] ?? "");
    expect(values).toEqual(order.order_dir === "asc" ? values.toSorted() : values.toSorted().reverse());
  });
  await fc.assert(property, { numRuns: 50 });
});

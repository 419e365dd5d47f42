import { InvalidRequestError, type List, type Page, paginate } from "@mycreditapp/client";
import { describe, expect, it, vi } from "vitest";

interface Item {
  readonly id: number;
}
const items = (from: number, to: number): Item[] =>
  Array.from({ length: to - from }, (_, index) => ({ id: from + index }));

/** A list on a server, which `change` may modify after each page. */
function serve(all: Item[], change: (page: number) => void = () => undefined) {
  const asked: Page[] = [];
  let underWay = 0;
  const list = async (page: Page) => {
    underWay += 1;
    expect(underWay).toBe(1);
    asked.push(page);
    await Promise.resolve();
    const response = { items: all.slice(page.offset, page.offset + page.limit), total_items: all.length };
    change(asked.length);
    underWay -= 1;
    return response;
  };
  return { list, asked };
}

async function collect(iterable: AsyncIterable<Item>): Promise<number[]> {
  const ids: number[] = [];
  for await (const { id } of iterable) ids.push(id);
  return ids;
}

describe("paginate", () => {
  it("yields every item once, in order, with no more requests than needed", async () => {
    const { list, asked } = serve(items(0, 25));
    expect(await collect(paginate(list, { limit: 10 }))).toEqual(items(0, 25).map(({ id }) => id));
    expect(asked).toEqual([0, 10, 20].map((offset) => ({ limit: 10, offset })));
  });
  it("stops at total_items, when the last page is full too", async () => {
    const { list, asked } = serve(items(0, 20));
    await collect(paginate(list, { limit: 10 }));
    expect(asked).toHaveLength(2);
  });
  it("requests the largest page by default", async () => {
    const { list, asked } = serve([]);
    expect(await collect(paginate(list))).toEqual([]);
    expect(asked).toEqual([{ limit: 100, offset: 0 }]);
  });
  it("ends when the list shrinks meanwhile", async () => {
    const all = items(0, 30);
    const { list } = serve(all, (page) => void (page === 1 && all.splice(5)));
    expect(await collect(paginate(list, { limit: 10 }))).toEqual(items(0, 10).map(({ id }) => id));
  });
  it("yields no item twice when items are inserted at the start", async () => {
    const all = items(0, 20);
    const { list } = serve(all, (page) => void (page === 1 && all.unshift({ id: -1 })));
    expect(await collect(paginate(list, { limit: 10 }))).toEqual(items(0, 20).map(({ id }) => id));
  });
  it("continues with items appended meanwhile", async () => {
    const all = items(0, 20);
    const { list } = serve(all, (page) => void (page === 1 && all.push({ id: 20 })));
    expect((await collect(paginate(list, { limit: 10 }))).at(-1)).toBe(20);
  });
  it("ends on an empty page, whatever total_items says", async () => {
    const list = async ({ offset }: Page) => ({ items: offset === 0 ? items(0, 1) : [], total_items: 99 });
    expect(await collect(paginate(list))).toEqual([0]);
  });
  it.each([
    ["is missing", undefined],
    ["is null", null],
    ["is 0", 0],
  ])("continues until a page is not full, if total_items %s", async (_, total) => {
    const offsets: number[] = [];
    const list = async ({ offset, limit }: Page) => {
      offsets.push(offset);
      return { items: items(0, 25).slice(offset, offset + limit), total_items: total as undefined };
    };
    expect(await collect(paginate(list, { limit: 10 }))).toHaveLength(25);
    expect(offsets).toEqual([0, 10, 20]);
  });
  it("requests one more page after a full last page, if total_items is missing", async () => {
    const offsets: number[] = [];
    const list = async ({ offset, limit }: Page) => {
      offsets.push(offset);
      return { items: items(0, 20).slice(offset, offset + limit) };
    };
    expect(await collect(paginate(list, { limit: 10 }))).toHaveLength(20);
    expect(offsets).toEqual([0, 10, 20]);
  });
  it.each([
    ["null items", { items: null, total_items: 50 }],
    ["no items", {}],
    ["no items and a total of 0", { items: [], total_items: 0 }],
  ])("stops at %s", async (_, page) => {
    const list = vi.fn(async () => page as List<Item>);
    expect(await collect(paginate(list))).toEqual([]);
    expect(list).toHaveBeenCalledTimes(1);
  });
  it("stops if offset has no effect and total_items is missing", async () => {
    const list = vi.fn(async ({ limit }: Page) => {
      if (list.mock.calls.length > 5) throw new Error("endless requests");
      return { items: items(0, limit) };
    });
    expect(await collect(paginate(list, { limit: 10 }))).toHaveLength(10);
    expect(list).toHaveBeenCalledTimes(2);
  });
  it("requests no more pages after the loop breaks", async () => {
    const { list, asked } = serve(items(0, 100));
    for await (const { id } of paginate(list, { limit: 10 })) if (id === 3) break;
    expect(asked).toHaveLength(1);
  });
  it("stops before the next page when its signal is aborted", async () => {
    const controller = new AbortController();
    const { list, asked } = serve(items(0, 100), () => controller.abort("why"));
    await expect(collect(paginate(list, { limit: 10, signal: controller.signal }))).rejects.toMatchObject({
      name: "AbortError",
      cause: "why",
    });
    expect(asked).toHaveLength(1);
  });
  it.each([0, -1, 1.5, 101, Number.NaN])("rejects a limit of %d", async (limit) => {
    await expect(collect(paginate(serve([]).list, { limit }))).rejects.toThrow(InvalidRequestError);
  });
});

import fc from "fast-check";
import { expect, it } from "vitest";
import { seedIds } from "../src/index.js";
import { handlers } from "../src/resources/index.js";
import { RecordIndex } from "../src/state/record-index.js";
import { RecordList } from "../src/state/record-list.js";
import type { PrivateRecordRecord, RunRecord } from "../src/state/records.js";
import { completeSeed } from "../src/state/seed.js";
import { World } from "../src/state/world.js";

interface Item {
  key: string | number | null;
}

const read = (item: Item) => item.key;
const values = fc.oneof(fc.constantFrom("a", "B", "ab", "É", "zz", null), fc.nat(3));
const steps = fc.array(
  fc.record({
    added: fc.array(values, { maxLength: 40 }),
    changed: fc.array(fc.tuple(fc.nat(), values), { maxLength: 40 }),
  }),
  { minLength: 1, maxLength: 6 },
);

it("orders, searches and selects as a sort and a filter of all records do, whatever is added and changed", () => {
  fc.assert(
    fc.property(steps, fc.constantFrom("a", "b", "é", "1", "z"), (all, wanted) => {
      const items: Item[] = [];
      const list = new RecordList(items);
      for (const { added, changed } of all) {
        items.push(...added.map((key) => ({ key })));
        const edited = changed.map(([index, key]) => {
          const item = items[index % (items.length || 1)];
          if (item) item.key = key;
          return item;
        });
        list.change((item) => edited.includes(item), read);
        const indexes = [...items.keys()];
        for (const direction of ["asc", "desc"] as const) {
          const sign = direction === "asc" ? 1 : -1;
          const sorted = indexes.toSorted((a, b) => sign * order(items[a], items[b]) || a - b);
          expect(list.orderBy("key", direction, read)).toEqual(sorted);
        }
        const flags = [...list.search("key", wanted, read)];
        expect(flags).toEqual(
          items.map(({ key }) =>
            Number(
              String(key ?? "")
                .toLowerCase()
                .includes(wanted),
            ),
          ),
        );
        const selected = list.select("strings", ({ key }) => typeof key === "string");
        expect(indexes.map((position) => selected[position])).toEqual(
          items.map(({ key }) => Number(typeof key === "string")),
        );
      }
    }),
  );
});

function order(a: Item | undefined, b: Item | undefined): number {
  const [left, right] = [a?.key ?? null, b?.key ?? null];
  if (left === right) return 0;
  if (left === null) return -1;
  if (right === null) return 1;
  if (typeof left === "number" && typeof right === "number") return left - right;
  return String(left) < String(right) ? -1 : 1;
}

it("finds a change in a large list by a search, and many changes by one pass", () => {
  const items: Item[] = Array.from({ length: 10_000 }, (_, index) => ({ key: (index * 7_919) % 10_000 }));
  const list = new RecordList<Item>(items);
  let reads = 0;
  const counted = (item: Item) => {
    reads += 1;
    return item.key;
  };
  list.orderBy("key", "asc", counted);
  expect(reads).toBe(10_000);
  items.push({ key: 5_000.5 });
  (items[3] as Item).key = -1;
  list.change((item) => item === items[3], counted);
  expect(list.orderBy("key", "asc", counted)[0]).toBe(3);
  expect(reads).toBe(10_002);
  const many = new Set(items.slice(0, 1_000));
  list.change((item) => many.has(item), counted);
  expect(reads).toBe(11_002);
  expect(list.orderBy("key", "asc", counted)).toHaveLength(10_001);
});

it("keeps an index up to date while records are added and the collection is replaced", () => {
  const index = new RecordIndex<{ of: string }>(({ of }) => [of, "all"]);
  const items = [{ of: "a" }, { of: "b" }, { of: "a" }];
  const before = index.all(items, "a");
  expect(before).toEqual([items[0], items[2]]);
  items.push({ of: "a" });
  expect(index.all(items, "a")).toEqual([items[0], items[2], items[3]]);
  const others = items.slice(1);
  expect(index.all(others, "a")).toEqual([items[2], items[3]]);
  expect(index.all(others, "all")).toEqual(others);
  expect(index.find(others, "c")).toBeUndefined();
});

it("visits the records of the page, and of no other, in any order, selection and search", () => {
  const count = 2_000;
  const visited = new Set<unknown>();
  const { host } = seedIds;
  const seed = completeSeed({ now: "2026-01-05T09:00:00" }, 1);
  const store = { state: seed };
  const watch = <Record extends object>(record: Record): Record =>
    new Proxy(record, {
      get(target, name, receiver) {
        visited.add(target);
        return Reflect.get(target, name, receiver);
      },
    });
  const base = { organization_id: host, currency_code: "USD", details: {}, created_at: seed.now };
  seed.private_records = Array.from({ length: count }, (_, index) =>
    watch<PrivateRecordRecord>({
      ...base,
      id: `record-${index}`,
      name: `Company ${(index * 7_919) % count}`,
      email: `${index}@example.com`,
      archived_at: index % 2 ? seed.now : null,
      updated_at: seed.now,
    }),
  );
  const run = (index: number): RunRecord =>
    watch({
      id: `run-${index}`,
      owner_organization_id: host,
      subject_id: `record-${index}`,
      outcome: "success",
      created_at: store.state.now,
    });
  seed.runs = Array.from({ length: count / 2 }, (_, index) => run(index));
  const list = (query: object) => {
    visited.clear();
    const call = { world: new World(store, {}), me: host, query: { limit: 20, offset: 700, ...query } };
    return handlers.getPrivateRecords?.(call as never) as unknown as {
      items: { id: string }[];
    };
  };
  const advance = () => new World(store, {}).advance(3_600_000);
  advance();
  const queries = [
    {},
    { order_by: "email", order_dir: "desc" },
    { order_by: "total_score", order_dir: "desc" },
    { archived: true },
    { search_text: "Company 1", archived: false },
  ];
  for (const query of queries) {
    list(query);
    list(query);
    // A record and its run.
    expect(visited.size, JSON.stringify(query)).toBeLessThanOrEqual(2 * 20);
  }
  // A run that ends moves its record.
  list({ order_by: "score_updated_at" });
  seed.runs.push(run(1_600));
  const ids = () =>
    list({ order_by: "score_updated_at", order_dir: "desc", offset: 0 }).items.map(({ id }) => id);
  expect(ids().slice(0, 2)).toEqual(["record-0", "record-1"]);
  advance();
  expect(ids().slice(0, 2)).toEqual(["record-1600", "record-0"]);
  const body = { name: "Aardvark", email: "aardvark@example.com" };
  const call = { world: new World(store, {}), me: host, path: { record_id: "record-9" }, body };
  handlers.updateAPrivateRecord?.(call as never);
  expect(list({ offset: 0 }).items[0]).toMatchObject({ id: "record-9", name: "Aardvark" });
  expect(list({ offset: 0, search_text: "aard" }).items).toHaveLength(1);
});

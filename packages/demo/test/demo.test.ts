import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { type Document, hostileBodies, hostileVariants, operationsOf } from "@mycreditapp/document";
import { startMock } from "@mycreditapp/mock";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Row, runDemo, summarize } from "../src/demo.js";
import { steps } from "../src/steps.js";

const bundle = fileURLToPath(import.meta.resolve("@mycreditapp/spec/openapi.json"));

const rows: Row[] = [];
let stop: () => Promise<void>;

beforeAll(async () => {
  const mock = await startMock();
  stop = () => mock.stop();
  for await (const row of runDemo(mock.url)) rows.push(row);
});
afterAll(() => stop());

it("shows all three scenarios, each with its requester, target and org_id", () => {
  const shown = rows.map((row) => [row.scenario, row.requester, row.target, row.orgId].join(" "));
  expect(shown).toEqual([
    "self me me me",
    "host me guest guest",
    "guest me host host",
    "self me me me",
    "host me me guest",
    "guest me host me",
    "self me me me",
    "self me me ",
    "self me me ",
    "guest me host host",
  ]);
});

it("shows one denied call with its hint; all others succeed", () => {
  expect(rows.map((row) => row.status)).toEqual([...Array(rows.length - 1).fill("200"), "403"]);
  expect(rows.filter((row) => row.hint).map((row) => row.hint)).toEqual([
    expect.stringContaining("is your host (for the other way round use asHostOf)"),
  ]);
});

it("prints a hostile response in one short line", async () => {
  const mock = await startMock({ hostile: "mixed" });
  const hostile: Row[] = [];
  for await (const row of runDemo(mock.url)) hostile.push(row);
  await mock.stop();
  expect(hostile.map((row) => row.status)).toEqual(rows.map((row) => row.status));
  const results = hostile.slice(0, -1).map((row) => row.result);
  expect(results[0]).toBe(`name: ${"W".repeat(39)}…, status: a_new_value`);
  expect(results.filter((result) => !isReadable(result))).toEqual([]);
});

it.each([
  ["nothing", undefined, "no name or status"],
  ["no field that is shown", { id: 1 }, "no name or status"],
  ["null and empty fields", { name: "", status: null, archived: false }, "archived: false"],
  ["an empty list", [], "no name or status"],
  ["an unknown status", { status: "a_new_value" }, "status: a_new_value"],
])("summarizes %s", (_, data, summary) => {
  expect(summarize(data)).toBe(summary);
});

it("summarizes every hostile body of its steps", async () => {
  const document = JSON.parse(await readFile(bundle, "utf8")) as Document;
  const names = new Set<string>(steps.map(({ operation }) => operation));
  const operations = operationsOf(document).filter(({ id }) => names.has(id));
  expect(operations).toHaveLength(names.size);
  const bodies = operations.flatMap((operation) => Object.values(hostileBodies(document, operation) ?? {}));
  expect(bodies).toHaveLength(names.size * hostileVariants.length);
  expect(bodies.map(summarize).filter((summary) => !isReadable(summary))).toEqual([]);
});

function isReadable(summary: string): boolean {
  return summary.length > 0 && summary.length < 120 && !/undefined|null|\[object/.test(summary);
}

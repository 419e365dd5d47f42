import { startMock } from "@mycreditapp/mock";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Row, runDemo } from "../src/demo.js";

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

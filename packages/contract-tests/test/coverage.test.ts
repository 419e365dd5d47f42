import { readFileSync } from "node:fs";
import type { Document } from "@mycreditapp/document";
import { describe, expect, it } from "vitest";
import { formatCoverage } from "../src/coverage/format.js";
import { levelsOf } from "../src/coverage/levels.js";
import { measure } from "../src/coverage/measure.js";
import { coveragePage } from "../src/coverage/page.js";
import { coverageOf } from "../src/coverage/report.js";
import type { Exchange, Traffic } from "../src/run/traffic.js";

const document = JSON.parse(readFileSync(new URL("fixtures/shop.json", import.meta.url), "utf8")) as Document;
const ok = { status: 200, headers: [["content-type", "application/json"]], body: '{"id":"a"}' } as const;

function exchange(url: string, response: Exchange["response"] = ok, body = ""): Exchange {
  const headers = body ? ([["content-type", "application/json"]] as const) : [];
  const method = body ? "POST" : "GET";
  return {
    kind: "exchange",
    operation: "any",
    what: "any",
    request: { method, url: `http://mock${url}`, headers, body },
    response,
  };
}

function rejected(violations: readonly object[]): Exchange["response"] {
  return { status: 422, headers: [["sl-violations", JSON.stringify(violations)]], body: "{}" };
}

async function reportOf(
  exchanges: Exchange[],
  checks: Traffic["checks"] = [],
  exceptions: { name: string; reason: string }[] = [],
) {
  const traffic = { exchanges, checks };
  const measured = await measure(document, traffic, []);
  const sizes = { exchanges: exchanges.length, checks: checks.length };
  return coverageOf(measured, levelsOf(document, measured, traffic), sizes, exceptions);
}

const all = [
  "getItem accepted path.id maxLength",
  "getItem accepted query.size enum",
  "getItem rejected path.id maxLength",
  "getItem rejected query.size enum",
  'getItem values query.size "large"',
  'getItem values query.size "small"',
];
const requestsOf = (names: readonly string[]) => names.filter((name) => /(path|query)\./.test(name)).sort();

describe("what should be covered comes from the document alone", () => {
  it("without traffic everything is missing", async () => {
    const report = await reportOf([]);
    expect(requestsOf(report.missing)).toEqual(all);
    expect(report.missing).toContain("getItem operations getItem");
    expect(report.missing).toContain("getItem examples 200 full");
    expect(report.missing).toContain("Item accepted id required");
    expect(report).toMatchObject({ passed: false, level: 0 });
  });

  it("an accepted request covers the accepting side of its values", async () => {
    const report = await reportOf([exchange("/items/a?size=large")]);
    expect(requestsOf(report.missing)).toEqual(all.filter((name) => /rejected|"small"/.test(name)));
    expect(report.missing).not.toContain("getItem examples 200 full");
  });

  it("a rejected request covers the reported violation, and nothing else", async () => {
    const violation = { location: ["request", "query", "size"], code: "enum", message: "" };
    const report = await reportOf([exchange("/items/a?size=huge", rejected([violation]))]);
    expect(requestsOf(report.missing)).toEqual(
      all.filter((name) => name !== "getItem rejected query.size enum"),
    );
  });

  it("a response that violates its schema covers nothing", async () => {
    const violation = { location: ["response", "body"], code: "required", message: "" };
    const headers = [["sl-violations", JSON.stringify([violation])]] as const;
    const report = await reportOf([exchange("/items/a?size=large", { ...ok, headers })]);
    expect(requestsOf(report.missing)).toEqual(all);
  });

  it("a response that differs from the example does not cover it", async () => {
    const report = await reportOf([exchange("/items/a", { ...ok, body: '{"id":"b"}' })]);
    expect(report.missing).toContain("getItem examples 200 full");
  });

  it("an array item in a body is found at its location", async () => {
    const violation = { location: ["request", "body", "tags", "0"], code: "type", message: "" };
    const response = rejected([violation]);
    const report = await reportOf([
      exchange("/items", response, '{"tags":[1]}'),
      exchange("/items", ok, '{"tags":["a"]}'),
    ]);
    expect(report.missing.filter((name) => name.includes("tags[]"))).toEqual([]);
    expect(report.missing).toContain("createItem rejected body.tags type");
  });

  it("values validated against response schemas cover their constraints", async () => {
    const schema = "#/components/schemas/Item";
    const checks = [
      { kind: "check", schema, value: { id: "a" }, violations: [] },
      { kind: "check", schema, value: {}, violations: [{ keyword: "required", at: "id" }] },
    ] as const;
    const { missing } = await reportOf([], checks);
    expect(missing.filter((name) => name.startsWith("Item "))).toEqual([
      "Item rejected type",
      "Item rejected id type",
    ]);
  });
});

describe("exceptions", () => {
  const reason = "A reason.";
  const name = "getItem rejected path.id maxLength";

  it("replace missing elements", async () => {
    const report = await reportOf([], [], [{ name, reason }]);
    expect(report.missing).not.toContain(name);
    expect(report.totals.rejected.excepted).toBe(1);
  });

  it("fail if they no longer apply, because the element is covered or gone", async () => {
    const violation = { location: ["request", "path", "id"], code: "maxLength", message: "" };
    const exchanges = [exchange("/items/aaaaaaaaaaaa", rejected([violation]))];
    const report = await reportOf(
      exchanges,
      [],
      [
        { name, reason },
        { name: "getItem rejected path.gone format", reason },
      ],
    );
    expect(report.staleExceptions).toEqual([name, "getItem rejected path.gone format"]);
    expect(report.passed).toBe(false);
    expect(formatCoverage(report)).toContain(`exception no longer applies: ${name}`);
  });
});

it("missing elements are named by operation and kind", async () => {
  const text = formatCoverage(await reportOf([]));
  expect(text).toContain('not covered: getItem: enum values and booleans: query.size "small"');
});

it("a level is reached only with all below it", async () => {
  const report = await reportOf([exchange("/items/a"), exchange("/items", ok, "{}")]);
  const reached = report.levels.map((level) => level.reached);
  expect(reached.slice(0, 2)).toEqual([true, true]);
  expect(reached.at(-1)).toBe(false);
  expect(report.level).toBe(reached.lastIndexOf(true));
});

it("the page requests nothing, and escapes names", async () => {
  const report = await reportOf(
    [],
    [],
    [{ name: "getItem rejected path.id maxLength", reason: "<b>why</b> & so" }],
  );
  const html = coveragePage(report);
  expect(html).toContain("&lt;b&gt;why&lt;/b&gt; &amp; so");
  expect(html).not.toMatch(/<script|<link|<img|@import|url\(|src=|href=/);
  expect(html).toContain('id="getItem"');
});

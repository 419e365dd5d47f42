import { describe, expect, it } from "vitest";
import { coverageOf } from "../../src/coverage/report.js";
import { coverageInWords, percent } from "../../src/coverage/format.js";
import { ladderOf } from "../../src/coverage/levels.js";
import { measure } from "../../src/coverage/measure.js";
import { parseDocument } from "../../src/document/document.js";
import { coveragePage } from "../../src/coverage/page.js";
import type { Exchange } from "../../src/run/traffic.js";
import type { Traffic } from "../../src/run/traffic.js";

const document = parseDocument(new URL("fixtures/shop.json", import.meta.url).pathname);
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

function refused(violations: readonly object[]): Exchange["response"] {
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
  return coverageOf(measured, ladderOf(document, measured, traffic), sizes, exceptions);
}

const all = [
  "getItem accepted path.id maxLength",
  "getItem accepted query.size enum",
  'getItem options query.size "large"',
  'getItem options query.size "small"',
  "getItem refused path.id maxLength",
  "getItem refused query.size enum",
];
const requestsOf = (names: readonly string[]) => names.filter((name) => /(path|query)\./.test(name)).sort();

describe("what should be covered comes from the document alone", () => {
  it("so that without traffic everything is missing", async () => {
    const report = await reportOf([]);
    expect(requestsOf(report.missing)).toEqual(all);
    expect(report.missing).toContain("getItem operations getItem");
    expect(report.missing).toContain("getItem examples 200 full");
    expect(report.missing).toContain("Item accepted id required");
    expect(report).toMatchObject({ passed: false, level: 0 });
  });

  it("an accepted request covers what it has, on the accepting side", async () => {
    const report = await reportOf([exchange("/items/a?size=large")]);
    expect(requestsOf(report.missing)).toEqual(all.filter((name) => /refused|"small"/.test(name)));
    expect(report.missing).not.toContain("getItem examples 200 full");
  });

  it("a refused request covers what refused it, and nothing else", async () => {
    const violation = { location: ["request", "query", "size"], code: "enum", message: "" };
    const report = await reportOf([exchange("/items/a?size=huge", refused([violation]))]);
    expect(requestsOf(report.missing)).toEqual(
      all.filter((name) => name !== "getItem refused query.size enum"),
    );
  });

  it("an answer that the mock finds wrong covers nothing", async () => {
    const violation = { location: ["response", "body"], code: "required", message: "" };
    const headers = [["sl-violations", JSON.stringify([violation])]] as const;
    const report = await reportOf([exchange("/items/a?size=large", { ...ok, headers })]);
    expect(requestsOf(report.missing)).toEqual(all);
  });

  it("another answer than the example does not cover the example", async () => {
    const report = await reportOf([exchange("/items/a", { ...ok, body: '{"id":"b"}' })]);
    expect(report.missing).toContain("getItem examples 200 full");
  });

  it("an item of an array in a body is found at its place", async () => {
    const violation = { location: ["request", "body", "tags", "0"], code: "type", message: "" };
    const response = refused([violation]);
    const report = await reportOf([
      exchange("/items", response, '{"tags":[1]}'),
      exchange("/items", ok, '{"tags":["a"]}'),
    ]);
    expect(report.missing.filter((name) => name.includes("tags[]"))).toEqual([]);
    expect(report.missing).toContain("createItem refused body.tags type");
  });

  it("values that were held against the schemas of answers cover their constraints", async () => {
    const schema = "#/components/schemas/Item";
    const checks = [
      { kind: "check", schema, value: { id: "a" }, violations: [] },
      { kind: "check", schema, value: {}, violations: [{ keyword: "required", at: "id" }] },
    ] as const;
    const { missing } = await reportOf([], checks);
    expect(missing.filter((name) => name.startsWith("Item "))).toEqual([
      "Item refused type",
      "Item refused id type",
    ]);
  });
});

describe("exceptions", () => {
  const reason = "A reason.";
  const name = "getItem refused path.id maxLength";

  it("take the place of what is missing", async () => {
    const report = await reportOf([], [], [{ name, reason }]);
    expect(report.missing).not.toContain(name);
    expect(report.totals.refused.excepted).toBe(1);
  });

  it("fail when they no longer apply, covered or gone", async () => {
    const violation = { location: ["request", "path", "id"], code: "maxLength", message: "" };
    const exchanges = [exchange("/items/aaaaaaaaaaaa", refused([violation]))];
    const report = await reportOf(
      exchanges,
      [],
      [
        { name, reason },
        { name: "getItem refused path.gone format", reason },
      ],
    );
    expect(report.staleExceptions).toEqual([name, "getItem refused path.gone format"]);
    expect(report.passed).toBe(false);
    expect(coverageInWords(report)).toContain(`exception that no longer applies: ${name}`);
  });
});

it("what is missing is named by operation and kind", async () => {
  const words = coverageInWords(await reportOf([]));
  expect(words).toContain('not covered: getItem: enum values and booleans: query.size "small"');
});

it("the levels are climbed one by one", async () => {
  const report = await reportOf([exchange("/items/a"), exchange("/items", ok, "{}")]);
  const reached = report.ladder.map((level) => level.reached);
  expect(reached.slice(0, 2)).toEqual([true, true]);
  expect(reached.at(-1)).toBe(false);
  expect(report.level).toBe(reached.lastIndexOf(true));
});

it("only everything is 100 %", () => {
  expect(percent(9999, 10_000)).toBe("99.9 %");
  expect(percent(10_000, 10_000)).toBe("100 %");
});

it("the page asks for nothing, and shows names as they are", async () => {
  const report = await reportOf(
    [],
    [],
    [{ name: "getItem refused path.id maxLength", reason: "<b>why</b> & so" }],
  );
  const html = coveragePage(report);
  expect(html).toContain("&lt;b&gt;why&lt;/b&gt; &amp; so");
  expect(html).not.toMatch(/<script|<link|<img|@import|url\(|src=|href=/);
  expect(html).toContain('id="getItem"');
});

import { expect, it } from "vitest";
import { maskedEnumValue, maskedName, shapeOf } from "../src/mask/mask.js";
import { driftPage } from "../src/report/page.js";
import { deviations } from "./support/deviations/together.js";
import { against, guest, host, organization } from "./support/run-drift.js";
import { clientId, type Deviations, secret, token } from "./support/stub-server.js";

/** Values that must not be written: of the examples, the deviations and the credentials. */
const values = [
  ...[secret, token, clientId, organization, guest, host],
  ...["3c90c3cc-0d44-4b50-8888-8dd25736052a", "Example Corp", "contact@example.com", "jsmith@example.com"],
  ...[
    "financials_q3_2025.pdf",
    "e3b0c44298",
    "2025-12-12T10:30",
    "2023-11-07",
    "+15551234567",
    "Strong liquidity",
  ],
  ...["Ann's Bakery", "Ann Smith", "ann.smith", "1767323045", "87.5", "85.5", "153600", "elsewhere"],
];

it("shows no value of a response and no credential, whatever is found", async () => {
  const all: Deviations = Object.fromEntries(deviations.map((one) => [one.operation, one.deviate]));
  const { out, progress, files } = await against(all);
  const texts = { out, progress, ...files };
  expect(Object.keys(texts).sort()).toEqual([
    "drift.html",
    "drift.json",
    "drift.sarif",
    "drift.txt",
    "out",
    "progress",
  ]);
  for (const [name, text] of Object.entries(texts)) {
    for (const value of values) expect(text, `${value} in ${name}`).not.toContain(value);
  }
});

it("escapes the text of the document in the page", async () => {
  const { report } = await against({
    getOrganization: ({ body }) => Object.assign(body, { nickname: "Ann" }),
  });
  const findings = report.findings.map((one) => ({ ...one, expected: '<img src="x">', label: "<b>&</b>" }));
  const page = driftPage({ ...report, findings });
  expect(page).not.toMatch(/<img|<b>&/);
  expect(page).toContain("&lt;img src=&quot;x&quot;&gt;");
});

it("shows no credential, even if a response uses it as a name", async () => {
  const { out, progress, files, code } = await against({
    getOrganization: ({ body }) => Object.assign(body, { status: token, [secret]: 1, [token]: 2 }),
    getTheMetricWeights: ({ headers }) => Object.assign(headers, { "x-request-id": token }),
    getPrivateRecordMetrics: (response) => {
      response.status = 418;
      response.body = { [secret]: secret };
    },
  });
  expect(code).toBe(1);
  for (const text of [out, progress, ...Object.values(files)]) {
    expect(text).not.toContain(secret);
    expect(text).not.toContain(token);
  }
});

it.each([
  ["ann@example.com", "an email address"],
  ["3c90c3cc-0d44-4b50-8888-8dd25736052a", "a UUID"],
  ["Zürich 🏦", "a string of 8 characters"],
  ["https://example.com/ann", "a URL"],
  ["2025-09-23T16:07:35.675578", "date-time without zone, 6 fraction digits"],
  ["2025-09-23T16:07:35+0200", "date-time with an offset without colon"],
  ["20250923T160735Z", "basic date-time"],
  [12.5, "a number"],
  [12, "an integer"],
  [null, "null"],
  [[], "an empty list"],
  [[{ b: 1, a: 2 }], "a list of 1 object with `a` and `b`"],
  [{ "4111 1111 1111 1111": 1 }, "an object with 1 field whose name is data"],
])("masks %j as %s", (value, shape) => {
  expect(shapeOf(value)).toBe(shape);
});

it.each([
  ["external_review", '"external_review"'],
  ["IN_PROGRESS", '"IN_PROGRESS"'],
  ["Ann Smith", "a string of 9 characters"],
  ["Smith", "a string of 5 characters"],
  ["eyJhbGciOiJIUzI1NiJ9", "a string of 20 characters"],
  ["9f86d081884c7d65", "a string of 16 characters"],
  [true, "a boolean"],
])("shows an enum value only if it looks like an identifier: %j", (value, shown) => {
  expect(maskedEnumValue(value)).toBe(shown);
});

it.each([
  ["total_items", "total_items"],
  ["x-rate2", "x-rate2"],
  ["3c90c3cc-0d44-4b50-8888-8dd25736052a", "{a UUID}"],
  ["account4711001", "{a string of 14 characters}"],
  ["deadbeefdeadbeef", "{a string of 16 characters}"],
])("shows a name only if it does not look like data: %j", (name, shown) => {
  expect(maskedName(name)).toBe(shown);
});

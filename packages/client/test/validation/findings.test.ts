import { type DriftReport, type Finding, validateResponses } from "@mycreditapp/client/validation";
import { describe, expect, it } from "vitest";
import { findOperation, operations, resolve, successOf } from "../testing/document.js";

/** Validates a response body. */
function collectFindings(operation: string, data: unknown): readonly Finding[] {
  const reports: DriftReport[] = [];
  validateResponses({ report: (report) => reports.push(report) }).check(operation, 200, data);
  return reports.flatMap(({ findings }) => findings);
}

const firstExample = (id: string) =>
  structuredClone(Object.values(successOf(findOperation(id)).examples)[0]) as Record<string, unknown>;

describe("a finding has kind, pointer, and what was expected and found", () => {
  const analytics = { ...firstExample("createOrganizationAnalytics") };
  const connection = firstExample("getGuestConnection");
  const cases: [what: string, operation: string, data: unknown, finding: Partial<Finding>][] = [
    [
      "another type",
      "createOrganizationAnalytics",
      { ...analytics, id: 7 },
      { kind: "wrong-type", pointer: "/id", expected: "string", found: "number", severity: "violation" },
    ],
    [
      "another type where null is allowed",
      "createOrganizationAnalytics",
      { ...analytics, analyzed_on: 7 },
      { kind: "wrong-type", pointer: "/analyzed_on", expected: "string or null", found: "number" },
    ],
    [
      "null",
      "createOrganizationAnalytics",
      { ...analytics, status: null },
      { kind: "wrong-type", pointer: "/status", expected: "string", found: "null" },
    ],
    [
      "an object instead of a list",
      "getTheAvailableCurrencies",
      {},
      { kind: "wrong-type", pointer: "", expected: "array", found: "object" },
    ],
    [
      "nothing",
      "getTheAvailableCurrencies",
      undefined,
      { kind: "wrong-type", pointer: "", expected: "array", found: "nothing" },
    ],
    [
      "a missing field",
      "createOrganizationAnalytics",
      (({ status: _, ...rest }) => rest)(analytics as { status?: unknown }),
      {
        kind: "missing-field",
        pointer: "/status",
        expected: "a value",
        found: "nothing",
        severity: "violation",
      },
    ],
    [
      "another format",
      "createOrganizationAnalytics",
      { ...analytics, id: "Jane" },
      {
        kind: "wrong-format",
        pointer: "/id",
        expected: "uuid",
        found: "string of 4 characters",
        severity: "violation",
      },
    ],
    [
      "not a timestamp",
      "createOrganizationAnalytics",
      { ...analytics, analyzed_on: "yesterday" },
      {
        kind: "wrong-format",
        pointer: "/analyzed_on",
        found: "string of 9 characters",
        severity: "violation",
      },
    ],
    [
      "a string that is too long",
      "getASpecificCurrency",
      { ...firstExample("getASpecificCurrency"), code: "EURO" },
      {
        kind: "out-of-bounds",
        pointer: "/code",
        expected: "at most 3 characters",
        found: "string of 4 characters",
        severity: "violation",
      },
    ],
    [
      "a number that is too small",
      "getASpecificCurrency",
      { ...firstExample("getASpecificCurrency"), priority: -1 },
      { kind: "out-of-bounds", pointer: "/priority", expected: "at least 0", found: "number" },
    ],
    [
      "a value that an enum shared with requests does not list",
      "createOrganizationAnalytics",
      { ...analytics, status: "paused" },
      { kind: "unknown-open-enum-value", pointer: "/status", found: '"paused"', severity: "addition" },
    ],
    [
      "a value that an enum of responses does not list",
      "uploadCreditTermsTradeProfileFile",
      { ...firstExample("uploadCreditTermsTradeProfileFile"), mime_type: "image/png" },
      { kind: "unknown-open-enum-value", pointer: "/mime_type", found: '"image/png"', severity: "addition" },
    ],
    [
      "an undocumented field",
      "getGuestConnection",
      { ...connection, "a/b~c": "Jane" },
      {
        kind: "undocumented-field",
        pointer: "/a~1b~0c",
        expected: "no such field",
        found: "string of 4 characters",
        severity: "addition",
      },
    ],
  ];
  it.each(cases)("%s", (_, operation, data, finding) => {
    const findings = collectFindings(operation, data);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({ count: 1, ...finding });
  });

  it("and never the value, except one that looks like an enum value", () => {
    const secret = "Jane Doe, 5 High Street";
    const data = {
      ...analytics,
      id: secret,
      status: secret,
      created_at: secret,
      extra: secret,
      other: [secret],
    };
    const findings = collectFindings("createOrganizationAnalytics", data);
    expect(findings.map(({ pointer }) => pointer).sort()).toEqual(
      ["/created_at", "/extra", "/id", "/other", "/status"].sort(),
    );
    expect(JSON.stringify(findings)).not.toMatch(/Jane|Street/);
  });

  it("once for list items that differ in the same way", () => {
    const list = firstExample("getFinancialFiles") as { items: object[]; total_items: number };
    const item = { ...list.items[0], id: 5 };
    const findings = collectFindings("getFinancialFiles", {
      ...list,
      items: [list.items[0], item, item, item],
    });
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({ kind: "wrong-type", pointer: "/items/1/id", count: 3 });
  });

  it("several at once", () => {
    const findings = collectFindings("createOrganizationAnalytics", {
      ...analytics,
      id: 5,
      status: "x",
      more: 1,
    });
    expect(findings.map(({ kind }) => kind).sort()).toEqual([
      "undocumented-field",
      "unknown-open-enum-value",
      "wrong-type",
    ]);
  });
});

describe("a field that the spec only infers to be there", () => {
  const { currency_code: _, ...organization } = firstExample("getOrganization");
  const finding = { pointer: "/currency_code", severity: "inference", count: 1 };

  it("is no violation if absent or null, and the note says how it was inferred", () => {
    const note = expect.stringMatching(/a field with a placeholder is required/i);
    expect(collectFindings("getOrganization", organization)).toEqual([
      { ...finding, kind: "missing-field", expected: "a value", found: "nothing", note },
    ]);
    expect(collectFindings("getOrganization", { ...organization, currency_code: null })).toEqual([
      { ...finding, kind: "wrong-type", expected: "string", found: "null", note },
    ]);
  });

  it("is a violation if it has another type", () => {
    const [found] = collectFindings("getOrganization", { ...organization, currency_code: 5 });
    expect(found).toMatchObject({ kind: "wrong-type", severity: "violation" });
    expect(found).not.toHaveProperty("note");
  });

  it("within the items of a list, too; a documented field next to it is a violation", () => {
    const list = firstExample("getPrivateRecords") as { items: object[]; total_items: number };
    const { total_items: _, ...rest } = { ...list, items: [{ ...list.items[0], id: null }] };
    expect(
      collectFindings("getPrivateRecords", rest).map(({ pointer, severity }) => [pointer, severity]),
    ).toEqual(
      expect.arrayContaining([
        ["/items/0/id", "inference"],
        ["/total_items", "violation"],
      ]),
    );
  });
});

describe("every operation", () => {
  const described = operations.filter((operation) => successOf(operation).schema);

  it.each(described.map((one) => [one.id, successOf(one)] as const))(
    "%s has a validator that finds violations",
    (id, { examples, schema = {} }) => {
      const body = Object.values(examples)[0];
      const [example, itemSchema, wrap] = schema.items
        ? ([(body as unknown[])[0], resolve(schema.items), (one: unknown) => [one]] as const)
        : ([body, schema, (one: unknown) => one] as const);
      const item = example as Record<string, unknown>;
      expect(collectFindings(id, body).filter(({ severity }) => severity === "violation")).toEqual([]);
      expect(collectFindings(id, wrap("text"))[0]).toMatchObject({
        kind: "wrong-type",
        found: "string of 4 characters",
      });
      for (const name of itemSchema.required ?? []) {
        const { [name]: _, ...rest } = item;
        expect(
          collectFindings(id, wrap(rest)).map(({ kind }) => kind),
          name,
        ).toContain("missing-field");
      }
      expect(collectFindings(id, wrap({ ...item, unheard_of: 1 })).map(({ kind }) => kind)).toContain(
        "undocumented-field",
      );
    },
  );

  it("is not validated if the spec does not describe its response", () => {
    const bare = operations.filter((operation) => !described.includes(operation));
    expect(bare.map(({ id }) => id)).not.toHaveLength(0);
    for (const { id } of bare) expect(collectFindings(id, { any: "thing" })).toEqual([]);
  });
});

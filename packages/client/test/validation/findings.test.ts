import { createFake } from "@mycreditapp/client/testing";
import { type DriftReport, type Finding, validateResponses } from "@mycreditapp/client/validation";
import { describe, expect, it } from "vitest";
import { type Operation, operations, resolve, type Schema, successesOf } from "../testing/document.js";

/** What is found in an answer. */
function findingsIn(operation: string, data: unknown): readonly Finding[] {
  const reports: DriftReport[] = [];
  validateResponses({ report: (report) => reports.push(report) }).check(operation, 200, data);
  return reports.flatMap(({ findings }) => findings);
}

const exampleOf = (id: string) =>
  structuredClone(
    Object.values(successesOf(operations.find((one) => one.id === id) as Operation))[0],
  ) as Record<string, unknown>;

describe("a finding tells its kind, place, what was promised and what was there", () => {
  const analytics = { ...exampleOf("createOrganizationAnalytics") };
  const connection = exampleOf("getGuestConnection");
  const cases: [what: string, operation: string, data: unknown, finding: Partial<Finding>][] = [
    [
      "another type",
      "createOrganizationAnalytics",
      { ...analytics, id: 7 },
      { kind: "type", pointer: "/id", expected: "string", found: "number", severity: "breakage" },
    ],
    [
      "another type where null is allowed",
      "createOrganizationAnalytics",
      { ...analytics, analyzed_on: 7 },
      { kind: "type", pointer: "/analyzed_on", expected: "string or null", found: "number" },
    ],
    [
      "null",
      "createOrganizationAnalytics",
      { ...analytics, status: null },
      { kind: "type", pointer: "/status", expected: "string", found: "null" },
    ],
    [
      "an object instead of a list",
      "getTheAvailableCurrencies",
      {},
      { kind: "type", pointer: "", expected: "array", found: "object" },
    ],
    [
      "nothing",
      "getTheAvailableCurrencies",
      undefined,
      { kind: "type", pointer: "", expected: "array", found: "nothing" },
    ],
    [
      "a missing member",
      "createOrganizationAnalytics",
      (({ status: _, ...rest }) => rest)(analytics as { status?: unknown }),
      { kind: "required", pointer: "/status", expected: "a value", found: "nothing", severity: "breakage" },
    ],
    [
      "another format",
      "createOrganizationAnalytics",
      { ...analytics, id: "Jane" },
      {
        kind: "format",
        pointer: "/id",
        expected: "uuid",
        found: "string of 4 characters",
        severity: "breakage",
      },
    ],
    [
      "no point in time",
      "createOrganizationAnalytics",
      { ...analytics, analyzed_on: "yesterday" },
      { kind: "format", pointer: "/analyzed_on", found: "string of 9 characters", severity: "breakage" },
    ],
    [
      "a text that is too long",
      "getASpecificCurrency",
      { ...exampleOf("getASpecificCurrency"), code: "EURO" },
      {
        kind: "limit",
        pointer: "/code",
        expected: "at most 3 characters",
        found: "string of 4 characters",
        severity: "breakage",
      },
    ],
    [
      "a number that is too small",
      "getASpecificCurrency",
      { ...exampleOf("getASpecificCurrency"), priority: -1 },
      { kind: "limit", pointer: "/priority", expected: "at least 0", found: "number" },
    ],
    [
      "an option that a closed enum does not list",
      "createOrganizationAnalytics",
      { ...analytics, status: "paused" },
      { kind: "closed-enum", pointer: "/status", found: '"paused"', severity: "addition" },
    ],
    [
      "an option that an open enum does not list",
      "uploadCreditTermsTradeProfileFile",
      { ...exampleOf("uploadCreditTermsTradeProfileFile"), mime_type: "image/png" },
      { kind: "open-enum", pointer: "/mime_type", found: '"image/png"', severity: "addition" },
    ],
    [
      "a field that the schema does not name",
      "getGuestConnection",
      { ...connection, "a/b~c": "Jane" },
      {
        kind: "extra-field",
        pointer: "/a~1b~0c",
        expected: "no such field",
        found: "string of 4 characters",
        severity: "addition",
      },
    ],
  ];
  it.each(cases)("%s", (_, operation, data, finding) => {
    const findings = findingsIn(operation, data);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({ places: 1, ...finding });
  });

  it("and never the value, but for an option that looks like one", () => {
    const secret = "Jane Doe, 5 High Street";
    const data = {
      ...analytics,
      id: secret,
      status: secret,
      created_at: secret,
      extra: secret,
      other: [secret],
    };
    const findings = findingsIn("createOrganizationAnalytics", data);
    expect(findings.map(({ pointer }) => pointer).sort()).toEqual(
      ["/created_at", "/extra", "/id", "/other", "/status"].sort(),
    );
    expect(JSON.stringify(findings)).not.toMatch(/Jane|Street/);
  });

  it("once for the entries of a list that differ alike", () => {
    const list = exampleOf("getFinancialFiles") as { items: object[]; total_items: number };
    const entry = { ...list.items[0], id: 5 };
    const findings = findingsIn("getFinancialFiles", {
      ...list,
      items: [list.items[0], entry, entry, entry],
    });
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({ kind: "type", pointer: "/items/1/id", places: 3 });
  });

  it("several at once", () => {
    const findings = findingsIn("createOrganizationAnalytics", { ...analytics, id: 5, status: "x", more: 1 });
    expect(findings.map(({ kind }) => kind).sort()).toEqual(["closed-enum", "extra-field", "type"]);
  });
});

describe("every operation", () => {
  const described = operations.filter((operation) => Object.keys(successesOf(operation)).length > 0);

  it.each(described.map((one) => [one.id, one] as const))(
    "%s has a validator that finds breakage",
    (id, operation) => {
      const example = Object.values(successesOf(operation))[0];
      const schema = operation.schema as Schema;
      const [whole, members, wrap] = schema.items
        ? ([(example as unknown[])[0], resolve(schema.items), (one: unknown) => [one]] as const)
        : ([example, schema, (one: unknown) => one] as const);
      const entry = whole as Record<string, unknown>;
      expect(findingsIn(id, example).filter(({ severity }) => severity === "breakage")).toEqual([]);
      expect(findingsIn(id, wrap("text"))[0]).toMatchObject({
        kind: "type",
        found: "string of 4 characters",
      });
      for (const name of members.required ?? []) {
        const { [name]: _, ...rest } = entry;
        expect(
          findingsIn(id, wrap(rest)).map(({ kind }) => kind),
          name,
        ).toContain("required");
      }
      expect(findingsIn(id, wrap({ ...entry, unheard_of: 1 })).map(({ kind }) => kind)).toContain(
        "extra-field",
      );
    },
  );

  it("without a described answer is left alone", async () => {
    const bare = operations.filter((operation) => !described.includes(operation));
    expect(bare.map(({ id }) => id)).not.toHaveLength(0);
    for (const { id } of bare) expect(findingsIn(id, { any: "thing" })).toEqual([]);
    const fake = createFake();
    expect(fake.calls).toEqual([]);
  });
});

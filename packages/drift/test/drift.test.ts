import { describe, expect, it } from "vitest";
import { readContract } from "../src/document/contract.js";
import { isDrift } from "../src/inspect/findings.js";
import type { Report } from "../src/report/report.js";
import { type Deviation, deviations } from "./support/deviations.js";
import { against } from "./support/run-drift.js";
import type { Deviations } from "./support/stub-server.js";

const scenariosOf = new Map(
  readContract().operations.map(({ id, access }) => [id, access?.scenarios ?? ["none"]]),
);

/** Findings that a conforming server does not cause: operation, scenario, kind, location, found and count. */
function beyond(report: Report, conforming: Report): string[] {
  const known = new Set(conforming.findings.map(withoutCount));
  return report.findings
    .filter((one) => one.severity !== "note" || !known.has(withoutCount(one)))
    .map((one) => `${withoutCount(one)} | ${one.count}`)
    .sort();
}

function withoutCount(one: Report["findings"][number]): string {
  return [one.operation, one.scenario, one.kind, one.location, one.found].join(" | ");
}

/** The findings that the deviations must cause, in every scenario. */
function expected(made: readonly Deviation[]): string[] {
  return made
    .flatMap(({ operation, found }) =>
      (scenariosOf.get(operation) ?? []).flatMap((scenario) =>
        found.map(({ kind, location, found, count = 1 }) =>
          [operation, scenario, kind, location, found, count].join(" | "),
        ),
      ),
    )
    .sort();
}

const conforming = await against({});

describe("a conforming server", () => {
  it("has no drift", () => {
    expect(conforming.report.findings.filter(({ severity }) => severity !== "note")).toEqual([]);
    expect(conforming.code).toBe(0);
  });

  it("has only notes about timestamps without zone, as in the documented examples", () => {
    expect([...new Set(conforming.report.findings.map(({ kind }) => kind))]).toEqual(["naive-timestamp"]);
  });

  it("receives every GET operation in every scenario, and nothing else", () => {
    const reads = readContract().operations.filter(({ method }) => method === "GET");
    const called = conforming.report.calls
      .map(({ operation, scenario }) => `${operation} ${scenario}`)
      .sort();
    const wanted = reads.flatMap(({ id }) =>
      (scenariosOf.get(id) ?? []).map((scenario) => `${id} ${scenario}`),
    );
    expect(called).toEqual(["generateOauth2ClientCredentialsToken none", ...wanted].sort());
    const others = conforming.stub.requests.filter((request) => !request.startsWith("GET "));
    expect(others).toEqual(["POST /oauth2/token"]);
  });
});

describe("a server that deviates", () => {
  it("does so in at least twenty ways, each in its own operation", () => {
    expect(deviations.length).toBeGreaterThanOrEqual(20);
    expect(new Set(deviations.map(({ operation }) => operation)).size).toBe(deviations.length);
  });

  for (const deviation of deviations) {
    it(`by ${deviation.name} is found, and nothing else is`, async () => {
      const { report, code } = await against({ [deviation.operation]: deviation.deviate });
      expect(beyond(report, conforming.report)).toEqual(expected([deviation]));
      expect(code).toBe(deviation.found.some(isDrift) ? 1 : 0);
    });
  }

  it("in all of these ways at once is found in all of them", async () => {
    const all: Deviations = Object.fromEntries(deviations.map((one) => [one.operation, one.deviate]));
    const { report, code } = await against(all);
    expect(report.notRun).toEqual([]);
    expect(beyond(report, conforming.report)).toEqual(expected(deviations));
    expect(code).toBe(1);
  });
});

it("finds an undocumented field in every response that is an object or a list of objects", async () => {
  const reads = readContract().operations.filter(({ method }) => method === "GET");
  const all: Deviations = Object.fromEntries(
    reads.map(({ id }) => [
      id,
      ({ body }) =>
        Object.assign(Array.isArray(body) ? body[0] : (body.items?.[0] ?? body), { surprise: true }),
    ]),
  );
  const { report } = await against(all);
  const found = report.findings.filter(({ kind }) => kind !== "naive-timestamp");
  expect([...new Set(found.map(({ operation }) => operation))].sort()).toEqual(
    reads.map(({ id }) => id).sort(),
  );
  expect(
    found.every(({ kind, location }) => kind === "undocumented-field" && location.endsWith("/surprise")),
  ).toBe(true);
});

it("gives the same report for the same traffic, except for the port", async () => {
  const again = await against({});
  const of = ({ files }: typeof again) => files["drift.json"]?.replace(/127\.0\.0\.1:\d+/g, "origin");
  expect(of(again)).toBe(of(conforming));
});

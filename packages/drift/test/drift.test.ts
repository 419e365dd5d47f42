import { describe, expect, it } from "vitest";
import { readContract } from "../../src/live/document.js";
import { isDrift } from "../../src/live/findings.js";
import type { Report } from "../../src/live/report/model.js";
import { type Deviation, deviations } from "./deviations.js";
import { against } from "./run-cli.js";
import type { Deviations } from "./stand-in.js";

const scenariosOf = new Map(
  readContract().operations.map(({ id, scenarios }) => [id, scenarios.length > 0 ? scenarios : ["none"]]),
);

/** What is reported beyond a faithful stand-in: operation, scenario, kind, place, found and count. */
function beyond(report: Report, faithful: Report): string[] {
  const known = new Set(faithful.findings.map(withoutCount));
  return report.findings
    .filter((one) => one.severity !== "note" || !known.has(withoutCount(one)))
    .map((one) => `${withoutCount(one)} | ${one.count}`)
    .sort();
}

function withoutCount(one: Report["findings"][number]): string {
  return [one.operation, one.scenario, one.kind, one.place, one.found].join(" | ");
}

/** The same for what the deviations are known to cause, in every scenario. */
function expected(made: readonly Deviation[]): string[] {
  return made
    .flatMap(({ operation, found }) =>
      (scenariosOf.get(operation) ?? []).flatMap((scenario) =>
        found.map(({ kind, place, found, count = 1 }) =>
          [operation, scenario, kind, place, found, count].join(" | "),
        ),
      ),
    )
    .sort();
}

const faithful = await against({});

describe("a faithful stand-in", () => {
  it("has no drift", () => {
    expect(faithful.report.findings.filter(({ severity }) => severity !== "note")).toEqual([]);
    expect(faithful.code).toBe(0);
  });

  it("has notes about timestamps without zone alone, since the documented examples have them", () => {
    expect([...new Set(faithful.report.findings.map(({ kind }) => kind))]).toEqual(["naive-timestamp"]);
  });

  it("is asked for every read in every scenario, and for nothing else", () => {
    const reads = readContract().operations.filter(({ method }) => method === "GET");
    const called = faithful.report.calls.map(({ operation, scenario }) => `${operation} ${scenario}`).sort();
    const wanted = reads.flatMap(({ id }) =>
      (scenariosOf.get(id) ?? []).map((scenario) => `${id} ${scenario}`),
    );
    expect(called).toEqual(["generateOauth2ClientCredentialsToken none", ...wanted].sort());
    const others = faithful.standIn.requests.filter((request) => !request.startsWith("GET "));
    expect(others).toEqual(["POST /oauth2/token"]);
  });
});

describe("a stand-in that deviates", () => {
  it("does so in at least twenty ways, each at an operation of its own", () => {
    expect(deviations.length).toBeGreaterThanOrEqual(20);
    expect(new Set(deviations.map(({ operation }) => operation)).size).toBe(deviations.length);
  });

  for (const deviation of deviations) {
    it(`by ${deviation.name} is found out, and nothing else is found`, async () => {
      const { report, code } = await against({ [deviation.operation]: deviation.deviate });
      expect(beyond(report, faithful.report)).toEqual(expected([deviation]));
      expect(code).toBe(deviation.found.some(isDrift) ? 1 : 0);
    });
  }

  it("in all of these ways at once is found out in all of them", async () => {
    const all: Deviations = Object.fromEntries(deviations.map((one) => [one.operation, one.deviate]));
    const { report, code } = await against(all);
    expect(report.notRun).toEqual([]);
    expect(beyond(report, faithful.report)).toEqual(expected(deviations));
    expect(code).toBe(1);
  });
});

it("finds a field that is not documented in every answer that is an object or a list of them", async () => {
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
  expect(found.every(({ kind, place }) => kind === "undocumented-field" && place.endsWith("/surprise"))).toBe(
    true,
  );
});

it("reports the same for the same traffic, but for the port", async () => {
  const again = await against({});
  const of = ({ files }: typeof again) => files["drift.json"]?.replace(/127\.0\.0\.1:\d+/g, "origin");
  expect(of(again)).toBe(of(faithful));
});

import { describe, expect, it, onTestFinished, vi } from "vitest";
import { readContract } from "../src/document/contract.js";
import type { Report } from "../src/report/report.js";
import { bodies, conformingBodies } from "./support/deviations/bodies.js";
import { conformingContent, content } from "./support/deviations/content.js";
import type { Deviation } from "./support/deviations/deviation.js";
import { conformingHttp, http } from "./support/deviations/http.js";
import { conformingMeaning, meaning } from "./support/deviations/meaning.js";
import { outages, timeout } from "./support/deviations/outages.js";
import { deviations } from "./support/deviations/together.js";
import { values } from "./support/deviations/values.js";
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

/** The findings that the deviations must cause, in each of these scenarios. */
function expected(made: readonly Deviation[], only?: string): string[] {
  return made
    .flatMap(({ operation, found }) =>
      (scenariosOf.get(operation) ?? [])
        .filter((one) => one === "none" || one === (only ?? one))
        .flatMap((scenario) =>
          found.map(({ kind, location, found, count = 1 }) =>
            [operation, scenario, kind, location, found, count].join(" | "),
          ),
        ),
    )
    .sort();
}

const conforming = await against({});
const notes = ["naive-timestamp", "scenario-denied", "upper-case-uuid", "empty-object"];

/** Calls one operation, and the lists that it needs, as self. */
function only(operation: string, deviate: Deviations[string]) {
  const args = ["--operation", operation, "--scenario", "self"];
  return against({ [operation]: deviate }, args);
}

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

  it.each(deviations)("by $name is found, and nothing else is", async (deviation) => {
    const { report, code } = await against({ [deviation.operation]: deviation.deviate });
    expect(beyond(report, conforming.report)).toEqual(expected([deviation]));
    const isDenied = deviation.found.some(({ kind }) => kind === "scenario-denied");
    const harmless = deviation.found.every(({ kind }) => notes.includes(kind)) || deviation.assumed === true;
    expect(code).toBe(harmless ? (isDenied ? 3 : 0) : 1);
  });

  it("in all of these ways at once is found in all of them", async () => {
    const all: Deviations = Object.fromEntries(deviations.map((one) => [one.operation, one.deviate]));
    const { report, code } = await against(all);
    expect(beyond(report, conforming.report)).toEqual(expected(deviations));
    expect(code).toBe(1);
  });
});

describe.each([
  ["bodies", bodies],
  ["values", values],
  ["HTTP", http],
  ["content", content],
  ["meaning", meaning],
])("deviations of %s", (_, planted) => {
  it.each(planted)("$name is found, and nothing else is", async (deviation) => {
    const { report, code } = await only(deviation.operation, deviation.deviate);
    expect(beyond(report, conforming.report)).toEqual(expected([deviation], "self"));
    const harmless = deviation.found.every(({ kind }) => notes.includes(kind)) || deviation.assumed === true;
    expect(code).toBe(harmless ? 0 : 1);
  });
});

describe("outages of one operation", () => {
  it.each(outages)("$name: not seen, with its reason", async ({ operation, deviate, reason }) => {
    vi.spyOn(AbortSignal, "timeout").mockImplementation(() => timeout.start());
    onTestFinished(() => void vi.restoreAllMocks());
    const { report, code, out } = await only(operation, deviate);
    expect(report.findings.filter(({ severity }) => severity !== "note")).toEqual([]);
    const [outcome] = report.outcomes.filter((one) => one.operation === operation);
    expect(outcome).toMatchObject({ state: "not seen", reason: expect.stringMatching(reason) });
    expect(out).toMatch(/^Not enough seen to say: 1 call not seen, no drift in the others\./m);
    expect(code).toBe(3);
  });

  it("do not keep the run from the other operations, nor does the first one", async () => {
    const cut = outages[0]?.deviate ?? (() => undefined);
    const { report, code } = await against({ getTheAvailableCurrencies: cut, getOrganizationLoans: cut });
    const unseen = report.outcomes
      .filter(({ state }) => state === "not seen")
      .map(({ operation }) => operation);
    expect([...new Set(unseen)].sort()).toEqual([
      "getASpecificCurrency",
      "getOrganizationLoans",
      "getTheAvailableCurrencies",
    ]);
    expect(report.summary.states.seen).toBe(conforming.report.summary.states.seen - 5);
    expect(code).toBe(3);
  });

  it("that a second attempt overcomes count as seen", async () => {
    let requests = 0;
    const { code, stub } = await only("getOrganizationLoans", (response) => {
      requests += 1;
      if (requests === 1) response.wire = ({ socket }) => socket?.destroy();
    });
    expect(code).toBe(0);
    expect(stub.requests.filter((one) => one.endsWith("/loans"))).toHaveLength(2);
  });
});

describe("outages of the whole API", () => {
  const reads = readContract().operations.filter(({ method }) => method === "GET");
  const every = (status: number, body?: object): Deviations =>
    Object.fromEntries(
      reads.map(({ id }) => [
        id,
        (response) => void Object.assign(response, { status, ...(body && { body }) }),
      ]),
    );

  it.each([503, 400, 500, 404])("%s for each read: nothing was seen", async (status) => {
    const { report, code, out } = await against(every(status, { detail: [{ msg: "x" }] }), []);
    expect(report.summary).toMatchObject({ drift: 0, states: { seen: 1, drifted: 0 } });
    expect(report.summary.states["not seen"]).toBeGreaterThan(25);
    expect(out).not.toContain("No drift");
    expect(code).toBe(3);
  });
});

describe("what conforms", () => {
  it.each([...conformingBodies, ...conformingHttp, ...conformingContent, ...conformingMeaning])(
    "$name: $why",
    async (one) => {
      const { report, code } = await only(one.operation, one.deviate);
      expect(beyond(report, conforming.report)).toEqual([]);
      expect(code).toBe(0);
    },
  );
});

it("plants at least sixty deviations", () => {
  expect(
    deviations.length +
      bodies.length +
      http.length +
      content.length +
      values.length +
      meaning.length +
      outages.length,
  ).toBeGreaterThan(100);
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

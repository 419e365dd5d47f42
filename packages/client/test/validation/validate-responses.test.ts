import { inspect } from "node:util";
import {
  isMyCreditAppError,
  MyCreditAppError,
  type ResponseValidation,
  UnexpectedResponseError,
} from "@mycreditapp/client";
import { openapiFetch } from "@mycreditapp/client/http";
import { createFake, type Fake } from "@mycreditapp/client/testing";
import {
  DriftError,
  type DriftReport,
  isDriftError,
  type ValidateResponsesOptions,
  validateResponses,
} from "@mycreditapp/client/validation";
import { beforeEach, describe, expect, it, type MockInstance, vi } from "vitest";
import { guest, me } from "../testing/requests.js";

let fake: Fake;
let warn: MockInstance<typeof console.warn>;
beforeEach(() => {
  fake = createFake();
  warn = vi.spyOn(console, "warn").mockImplementation(() => {});
});

const broken = { id: "Jane Doe", status: "in_progress", created_at: "2025-09-23T16:07:35", updated_at: 5 };

function callWith(options: ValidateResponsesOptions | undefined, body: object) {
  fake.on("createOrganizationAnalytics").respond(() => Response.json(body));
  const mca = fake.client({ organizationId: me, validation: validateResponses(options) });
  return () => mca.asHostOf(guest).createOrganizationAnalytics();
}

const { analyzed_on, ...fine } = {
  ...broken,
  id: guest,
  updated_at: "2025-09-23T16:07:35Z",
  analyzed_on: null,
};

describe("by default", () => {
  it("the caller receives the response unchanged, and the console each distinct finding once", async () => {
    const call = callWith(undefined, broken);
    expect(await call()).toEqual(broken);
    await call();
    expect(warn.mock.calls.map(([line]) => line).sort()).toEqual([
      "@mycreditapp/client: createOrganizationAnalytics 200 violation: wrong-format at /id: expected uuid, found string of 8 characters.",
      "@mycreditapp/client: createOrganizationAnalytics 200 violation: wrong-type at /updated_at: expected string, found number.",
    ]);
  });

  it("says nothing about a valid response", async () => {
    await callWith(undefined, { ...fine, analyzed_on })();
    expect(warn).not.toHaveBeenCalled();
  });

  it("does not fill the memory with ever new findings", async () => {
    const validation = validateResponses();
    for (let index = 0; index < 1_500; index += 1) {
      validation.check("createOrganizationAnalytics", 200, { ...fine, analyzed_on, [`field${index}`]: 1 });
    }
    expect(warn).toHaveBeenCalledTimes(1_000);
  });

  it("is off: a client without the option validates nothing", async () => {
    fake.on("createOrganizationAnalytics").respond(() => Response.json(broken));
    expect(await fake.client({ organizationId: me }).asSelf().createOrganizationAnalytics()).toEqual(broken);
    expect(warn).not.toHaveBeenCalled();
  });
});

describe('onDrift: "throw"', () => {
  it("rejects the call with an error that the guards recognize", async () => {
    const error: unknown = await callWith(
      { onDrift: "throw", report: () => {} },
      { ...broken, more: "Jane" },
    )().catch((one) => one);
    expect(error).toBeInstanceOf(DriftError);
    expect(error).toBeInstanceOf(UnexpectedResponseError);
    expect(error).toBeInstanceOf(MyCreditAppError);
    expect(isMyCreditAppError(error) && isDriftError(error)).toBe(true);
    const { message, status, report, hint, operation } = error as DriftError;
    expect(message).toBe(
      "createOrganizationAnalytics: 200 does not match the spec: wrong-format at /id: expected uuid, found string of 8 characters, and 2 more.",
    );
    expect([status, operation, report.findings.length]).toEqual([200, "createOrganizationAnalytics", 3]);
    expect(hint).toMatch(/version \d+\.\d+\.\d+ of its spec/);
    for (const shown of [message, inspect(error), JSON.stringify(error)]) expect(shown).not.toContain("Jane");
    expect(JSON.parse(JSON.stringify(error)).report).toEqual(report);
  });

  it("resolves result() to the error and the response", async () => {
    const outcome = await callWith({ onDrift: "throw", report: () => {} }, broken)().result();
    expect(outcome.ok).toBe(false);
    expect(outcome.ok || isDriftError(outcome.error)).toBe(true);
    expect(outcome.response?.status).toBe(200);
  });

  it("only reports additions", async () => {
    const body = { ...fine, analyzed_on, status: "paused", more: 1 };
    const reports: DriftReport[] = [];
    const call = callWith({ onDrift: "throw", report: (one) => reports.push(one) }, body);
    expect(await call()).toEqual(body);
    expect(reports).toHaveLength(1);
    expect(reports[0]?.findings.map(({ kind }) => kind).sort()).toEqual([
      "undocumented-field",
      "unknown-open-enum-value",
    ]);
  });

  it("only reports inferences", async () => {
    const reports: DriftReport[] = [];
    // The fake accepts it as data, too.
    fake.on("getOrganization").reply({ currency_code: null } as unknown as { currency_code: string });
    const validation = validateResponses({ onDrift: "throw", report: (one) => reports.push(one) });
    const mca = fake.client({ organizationId: me, validation });
    expect(await mca.asSelf().getOrganization()).toMatchObject({ currency_code: null });
    expect(reports[0]?.findings.map(({ severity }) => severity)).toEqual(["inference"]);
  });

  it("does not validate API errors", async () => {
    fake.on("createOrganizationAnalytics").respond(() => Response.json({ any: 1 }, { status: 400 }));
    const validation = validateResponses({ onDrift: "throw" });
    const call = fake.client({ organizationId: me, validation }).asSelf().createOrganizationAnalytics();
    expect(isDriftError(await call.catch((one: unknown) => one))).toBe(false);
  });
});

describe("report", () => {
  it("receives each report instead of the console", async () => {
    const report = vi.fn();
    const call = callWith({ report }, broken);
    await call();
    await call();
    expect(report).toHaveBeenCalledTimes(2);
    expect(report.mock.calls[0]?.[0]).toMatchObject({
      operation: "createOrganizationAnalytics",
      status: 200,
    });
    expect(warn).not.toHaveBeenCalled();
  });

  it("can be stricter: what it throws becomes the cause of a DriftError", async () => {
    const cause = new Error("too much");
    const report = () => {
      throw cause;
    };
    const error = await callWith({ report }, { ...fine, analyzed_on, more: 1 })().catch(
      (one: unknown) => one,
    );
    expect(isDriftError(error)).toBe(true);
    expect((error as Error).cause).toBe(cause);
  });
});

it("rejects invalid options", () => {
  expect(() => validateResponses({ onDrift: "crash" as never })).toThrow(
    /onDrift is "crash": use "warn" or "throw"/,
  );
  expect(() => validateResponses({ report: 5 as never })).toThrow(
    /report is of type number: pass a function/,
  );
});

it("isDriftError returns false for other errors", () => {
  for (const other of [new Error(""), undefined, { report: {} }]) expect(isDriftError(other)).toBe(false);
});

describe("a call through openapi-fetch", () => {
  const path = "/organizations/{org_id}/analytics";
  const init = {
    params: {
      path: { org_id: me },
      header: { "Requester-Organization-ID": me, "Target-Organization-ID": me },
    },
  } as const;

  function httpWith(validation: ResponseValidation, respond: () => Response) {
    fake.on("createOrganizationAnalytics").respond(respond);
    return openapiFetch(fake.client({ organizationId: me, validation }));
  }

  it("is checked as the methods are: the response stays readable, and drift rejects the call", async () => {
    const reports: DriftReport[] = [];
    const report = (one: DriftReport) => void reports.push(one);
    const respond = () => Response.json(broken);
    expect((await httpWith(validateResponses({ report }), respond).POST(path, init)).data).toEqual(broken);
    expect(reports.map(({ operation, findings }) => [operation, findings.length])).toEqual([
      ["createOrganizationAnalytics", 2],
    ]);
    const call = httpWith(validateResponses({ onDrift: "throw", report }), respond).POST(path, init);
    await expect(call).rejects.toSatisfy(isDriftError);
    expect(fake.calls.length).toBe(2);
  });

  it("reports a body that is not JSON", async () => {
    const validation = validateResponses({ onDrift: "throw", report: () => {} });
    const http = httpWith(validation, () => new Response("<html>"));
    await expect(http.POST(path, { ...init, parseAs: "text" })).rejects.toSatisfy(isDriftError);
  });

  it("is not checked if it is an error, or streamed", async () => {
    const check = vi.fn();
    const http = httpWith({ check }, () => Response.json({ detail: [] }, { status: 403 }));
    expect((await http.POST(path, init)).response.status).toBe(403);
    const streamed = httpWith({ check }, () => Response.json(broken));
    await streamed.POST(path, { ...init, parseAs: "stream" });
    expect(check).not.toHaveBeenCalled();
  });

  it("rejects with a HookError if the check itself fails", async () => {
    const check = () => {
      throw new RangeError("broken check");
    };
    const call = httpWith({ check }, () => Response.json(fine)).POST(path, init);
    await expect(call).rejects.toMatchObject({ name: "HookError", hook: "validation", sent: true });
  });
});

import { ApiError, ConnectionError, UnexpectedResponseError } from "@mycreditapp/client";
import { createFake, type Fake, type FakeOptions } from "@mycreditapp/client/testing";
import { beforeEach, describe, expect, it } from "vitest";
import { findOperation, successOf } from "./document.js";
import { createDraft, guest, me, send } from "./requests.js";

let fake: Fake;
beforeEach(() => {
  fake = createFake();
});

const get = findOperation("getOrganization");
const example = Object.values(successOf(get).examples)[0] as Record<string, unknown>;

/** Sends one attempt, without the client, which would retry some failures. */
function attempt(init?: RequestInit, operation = get): Promise<Response> {
  const fetch: typeof globalThis.fetch = (input, given) => fake.fetch(input, { ...given, ...init });
  return send(fetch, operation, createDraft(operation));
}

async function statuses(count: number): Promise<(number | string)[]> {
  const seen: (number | string)[] = [];
  for (let index = 0; index < count; index += 1) {
    seen.push(
      await attempt().then(
        ({ status }) => status,
        (error: Error) => error.message,
      ),
    );
  }
  return seen;
}

describe("reply", () => {
  it("merges data into the first example, or into the named one", async () => {
    const analytics = findOperation("createOrganizationAnalytics");
    const { documented, sample } = successOf(analytics).examples as Record<string, object>;
    fake.on("createOrganizationAnalytics").reply({ status: "failed" }).reply({ status: "failed" }, "sample");
    expect(await (await attempt({}, analytics)).json()).toEqual({ ...documented, status: "failed" });
    expect(await (await attempt({}, analytics)).json()).toEqual({ ...sample, status: "failed" });
  });

  it("returns as many list items as passed, each merged into the example's", async () => {
    const list = findOperation("getFinancialFiles");
    const { items } = Object.values(successOf(list).examples)[0] as { items: object[] };
    fake.on("getFinancialFiles").reply({ items: [{ currency: "EUR" }, { currency: "GBP" }], total_items: 2 });
    expect(await (await attempt({}, list)).json()).toEqual({
      items: [
        { ...items[0], currency: "EUR" },
        { ...items[0], currency: "GBP" },
      ],
      total_items: 2,
    });
    fake.on("getFinancialFiles").reply({ items: [] });
    expect(await (await attempt({}, list)).json()).toEqual({ items: [], total_items: 1 });
  });

  it("merges items into a response that is a list itself", async () => {
    fake.on("getTheAvailableCurrencies").reply([{ code: "EUR" }, { code: "CHF" }, { code: "GBP" }]);
    const currencies = await fake.client({ organizationId: me }).getTheAvailableCurrencies();
    expect(currencies.map(({ code }) => code)).toEqual(["EUR", "CHF", "GBP"]);
    expect(currencies[2]?.name).toBe(currencies[0]?.name);
  });

  it("merges an item into the example's item of the same index, or else its first", async () => {
    fake.on("getTheDefaultRiskRanges").reply([{}, { from: 41 }, {}, { to: 5 }]);
    const ranges = await fake.client({ organizationId: me }).getTheDefaultRiskRanges();
    const [first, second, third] = successOf(findOperation("getTheDefaultRiskRanges")).examples
      .documented as object[];
    expect(ranges).toEqual([first, { ...second, from: 41 }, third, { ...first, to: 5 }]);
  });

  it("removes fields that are undefined, and sets null", async () => {
    const analytics = findOperation("createOrganizationAnalytics");
    fake.on("createOrganizationAnalytics").reply({ analyzed_on: null });
    expect(await (await attempt({}, analytics)).json()).toMatchObject({ analyzed_on: null });
    const history = findOperation("getOrganizationsAnalyticsHistory");
    fake.on("getOrganizationsAnalyticsHistory").reply({ items: [{ analyzed_on: undefined }] });
    const { items } = (await (await attempt({}, history)).json()) as { items: object[] };
    expect(items[0]).not.toHaveProperty("analyzed_on");
    expect(items[0]).toHaveProperty("id");
  });

  it("drops all stubbed responses when passed null", async () => {
    fake.on("getOrganization").fail("access_denied").reply(null);
    expect(await (await attempt()).json()).toEqual(example);
  });

  it("calls a function with the request", async () => {
    fake.on("getOrganization").reply((call) => ({ id: call.path.org_id }));
    expect(await (await attempt()).json()).toEqual({ ...example, id: me });
  });

  it("rejects data that contradicts the spec, at once", () => {
    const stub = fake.on("getOrganization");
    expect(() => stub.reply({ id: 5 } as never)).toThrow(
      /^reply: the data of getOrganization does not match .*wrong-type at \/id: expected string, found number.* respond\(\)/,
    );
    expect(() => fake.on("createOrganizationAnalytics").reply({ status: undefined })).toThrow(
      /missing-field at \/status/,
    );
  });

  it("fails the test if a function returns such data, or throws", async () => {
    fake.on("getOrganization").reply(() => ({ id: 5 }) as never);
    await expect(attempt()).rejects.toThrow(/^getOrganization: the function passed to reply failed: .*\/id/);
    expect(() => fake.assertClean()).toThrow(/function passed to reply failed/);
    fake.reset();
    fake.assertClean();
  });

  it("never changes the examples", async () => {
    fake.on("getOrganization").reply({ name: "Other" } as never);
    await attempt();
    fake.on("getOrganization");
    expect(await (await attempt()).json()).toEqual(example);
  });
});

describe("chained responses", () => {
  it("are returned one after another, and the last one stays", async () => {
    fake.on("getOrganization").fail("access_denied", { status: 401 }).html(502).example();
    expect(await statuses(5)).toEqual([401, 502, 200, 200, 200]);
  });

  it("are replaced by a new on()", async () => {
    fake.on("getOrganization").fail("access_denied");
    fake.on("getOrganization");
    expect(await statuses(1)).toEqual([200]);
  });

  it("belong to their operation alone", async () => {
    fake.on("getHostConnections").fail("access_denied");
    expect(await statuses(1)).toEqual([200]);
  });
});

describe("fail", () => {
  it("derives the status from the documented range, and the headers from its options", async () => {
    fake
      .on("getOrganization")
      .fail("access_denied")
      .fail("service_under_maintenance")
      .fail("validation_error")
      .fail("service_under_maintenance", { status: 500, retryAfter: 7, requestId: "r-1" });
    expect(await statuses(3)).toEqual([403, 503, 422]);
    const { status, headers } = await attempt();
    expect(status).toBe(500);
    expect(headers.get("retry-after")).toBe("7");
    expect(headers.get("x-request-id")).toBe("r-1");
  });

  it("becomes an error of the client", async () => {
    fake.on("getOrganization").fail("access_denied");
    const outcome = await fake.client({ organizationId: me }).asHostOf(guest).getOrganization().result();
    if (outcome.ok) throw new Error("not an error");
    expect(outcome.error).toBeInstanceOf(ApiError);
    expect(outcome.error.is("access_denied")).toBe(true);
    expect(outcome.error.hint).toContain(guest);
  });

  it("rejects an undocumented code and a status that is not an error", () => {
    expect(() => fake.on("getOrganization").fail("no_such_code" as never)).toThrow(
      /no error "no_such_code": use one of .*access_denied/,
    );
    for (const status of [399, 600, 450.5]) {
      expect(() => fake.on("getOrganization").fail("access_denied", { status })).toThrow(/use 400 to 599/);
    }
  });
});

describe("flaky", () => {
  it("fails as many times as passed, then responds", async () => {
    fake.on("getOrganization").flaky(2);
    expect(await statuses(4)).toEqual([503, 503, 200, 200]);
    fake.on("getOrganization").flaky(1, { by: "disconnect" });
    expect(await statuses(2)).toEqual(["fetch failed", 200]);
  });

  it("continues with the rest of the chain", async () => {
    fake.on("getOrganization").flaky(1).fail("access_denied");
    expect(await statuses(3)).toEqual([503, 403, 403]);
    expect(() => fake.on("getOrganization").flaky(-1)).toThrow(/times is -1: pass an integer/);
  });
});

describe("hang", () => {
  it.each(["headers", "body"] as const)("in the %s never responds until it is aborted", async (from) => {
    fake.on("getOrganization").hang(from);
    const controller = new AbortController();
    const response = attempt({ signal: controller.signal }).then((one) => one.json());
    const early = new Promise((resolve) => setTimeout(resolve, 30, "nothing"));
    expect(await Promise.race([response, early])).toBe("nothing");
    const reason = new Error("enough");
    controller.abort(reason);
    await expect(response).rejects.toBe(reason);
  });

  it("makes the client's call abortable", async () => {
    fake.on("createOrganizationAnalytics").hang();
    const signal = AbortSignal.timeout(20);
    const call = fake.client({ organizationId: me }).asSelf().createOrganizationAnalytics({}, { signal });
    await expect(call).rejects.toMatchObject({ name: "AbortError" });
  });

  it("does not start when the signal is aborted already", async () => {
    await expect(attempt({ signal: AbortSignal.abort(new Error("early")) })).rejects.toThrow("early");
  });
});

describe("network faults", () => {
  // An operation that the client does not retry after these faults.
  const call = () => fake.client({ organizationId: me }).asSelf().createOrganizationAnalytics();

  it("disconnect breaks the connection", async () => {
    fake.on("createOrganizationAnalytics").disconnect();
    await expect(call()).rejects.toBeInstanceOf(ConnectionError);
    fake.on("getOrganization").disconnect("ENOTFOUND");
    await expect(attempt()).rejects.toMatchObject({ cause: { code: "ENOTFOUND" } });
  });

  it("html responds with a page", async () => {
    fake.on("createOrganizationAnalytics").html();
    const error = await call().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UnexpectedResponseError);
    expect(error).toMatchObject({ status: 502, contentType: "text/html; charset=utf-8" });
  });

  it("respond returns any response", async () => {
    fake.on("getOrganization").respond((call) => new Response(call.operation, { status: 418 }));
    const response = await attempt();
    expect([response.status, await response.text()]).toEqual([418, "getOrganization"]);
  });
});

it("on rejects an unknown operation, and example an unknown example", () => {
  expect(() => fake.on("getOrganisation" as never)).toThrow(/no operation "getOrganisation"/);
  expect(() => fake.on("createOrganizationAnalytics").example("smaple" as never)).toThrow(
    /no example "smaple": use documented or sample/,
  );
});

describe("hostile", () => {
  const bodyOf = async (hostile: FakeOptions["hostile"]): Promise<unknown> => {
    fake = createFake({ hostile });
    return await (await attempt()).json();
  };

  it("true is the first variant, false the example", async () => {
    expect(await bodyOf(true)).toEqual(await bodyOf("mixed"));
    expect(await bodyOf(false)).toEqual(example);
  });

  it("each variant is at its edge", async () => {
    expect(await bodyOf("null")).toMatchObject({ phone: null });
    expect(await bodyOf("missing")).not.toHaveProperty("phone");
    expect(await bodyOf("unknown-enum")).toMatchObject({ status: "a_new_value" });
    expect(await bodyOf("empty")).toMatchObject({ name: "" });
    expect(await bodyOf("smallest")).toMatchObject({ created_at: "1970-01-01T00:00:00" });
    expect(await bodyOf("longest")).toMatchObject({ name: "W".repeat(1_000) });
  });

  it("reply merges into it and flaky ends with it; a named example stays the documented one", async () => {
    const unknown = await bodyOf("unknown-enum");
    fake.on("getOrganization").reply({ city: "Oslo" }).example().flaky(1);
    expect(await (await attempt()).json()).toEqual({ ...(unknown as object), city: "Oslo" });
    expect(await (await attempt()).json()).toEqual(example);
    expect((await attempt()).status).toBe(503);
    expect(await (await attempt()).json()).toEqual(unknown);
  });

  it("rejects an unknown variant", () => {
    expect(() => createFake({ hostile: "nul" as never })).toThrow(
      /^hostile is "nul": use true or one of mixed, /,
    );
  });
});

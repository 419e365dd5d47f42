/** Where the options of openapi-fetch end up: in the URL, the body, the `Request` and its `fetch`. */
import { afterEach, describe, expect, it, vi } from "vitest";
import { me, token } from "./helpers/client.js";
import { header, httpOf, json, newAnalytics, organization, recorder } from "./helpers/http.js";

const baseUrl = "https://api.example/v1";
const page = { params: { header, query: { statuses: ["connected", "pending"], page: 2 } } } as object;
const metrics = "/organizations/{org_id}/metrics";
const params = { path: { org_id: me }, header };
afterEach(() => void vi.restoreAllMocks());

/** The URL after the base, and the body, of one call. */
async function sent(call: (http: ReturnType<typeof httpOf>) => Promise<unknown>, options = {}) {
  const { calls, fetch } = recorder();
  await call(httpOf(baseUrl, { fetch }, options));
  const [one] = calls;
  return {
    url: one?.sent.url.slice(baseUrl.length),
    body: await one?.sent.text(),
    headers: one?.sent.headers,
  };
}

describe("query and path", () => {
  it.each<[string, object, object, string]>([
    ["repeats arrays by default", {}, {}, "?statuses=connected&statuses=pending&page=2"],
    [
      "takes options of querySerializer",
      { querySerializer: { array: { style: "pipeDelimited", explode: false } } },
      {},
      "?statuses=connected|pending&page=2",
    ],
    ["takes a querySerializer", { querySerializer: () => "all=1" }, {}, "?all=1"],
    [
      "prefers that of the call",
      { querySerializer: () => "all=1" },
      { querySerializer: () => "one=1" },
      "?one=1",
    ],
  ])("%s", async (_, options, init, search) => {
    const { url } = await sent(
      (http) => http.GET("/guest-connections", { ...page, ...init } as never),
      options,
    );
    expect(url).toBe(`/guest-connections${search}`);
  });

  it("sends a Date in RFC 3339, and only its date where the spec says date", async () => {
    const query = { date_from: new Date("2026-03-04T05:06:07Z"), since: new Date("2026-03-04T05:06:07Z") };
    const init = { params: { ...params, query } } as never;
    const { url } = await sent((http) => http.GET(metrics, init));
    expect(url).toBe(`/organizations/${me}/metrics?date_from=2026-03-04&since=2026-03-04T05%3A06%3A07.000Z`);
    const own = vi.fn(() => "own=1");
    await sent((http) => http.GET(metrics, init), { querySerializer: own });
    expect(own).toHaveBeenCalledWith(query);
  });

  it("rejects an invalid Date by name", async () => {
    const init = { params: { ...params, query: { date_from: new Date(Number.NaN) } } } as never;
    await expect(sent((http) => http.GET(metrics, init))).rejects.toMatchObject({
      name: "InvalidRequestError",
      message: expect.stringContaining("query.date_from is an invalid date"),
    });
  });

  it.each(["client", "call"])("takes a pathSerializer of the %s", async (place) => {
    const own = { pathSerializer: (path: string) => path.replace("{org_id}", "a/b") };
    const [path, init] = organization;
    const { url } = await sent(
      (http) => http.GET(path, place === "call" ? { ...init, ...own } : init),
      place === "client" ? own : {},
    );
    expect(url).toBe("/organizations/a/b");
  });

  it.each([[""], ["."], [".."], [undefined], [null], [true], [{}]])(
    "rejects %j as a path value",
    async (value) => {
      const { calls, fetch } = recorder();
      const init = { params: { path: { org_id: value }, header } } as never;
      await expect(httpOf(baseUrl, { fetch }).GET(organization[0], init)).rejects.toMatchObject({
        name: "InvalidRequestError",
        operation: "getOrganization",
        message: expect.stringContaining("path.org_id is "),
      });
      expect(calls).toHaveLength(0);
    },
  );
});

describe("bodies", () => {
  const path = "/organizations/{org_id}/financial-files";
  const post = (body: unknown, init = {}, to: "/guest-invitations" | typeof path = path) =>
    sent((http) => http.POST(to, { params, body, ...init } as never));

  it("takes a bodySerializer of client and call", async () => {
    const one = await post({ a: 1 }, { bodySerializer: () => "of the call" });
    expect(one.body).toBe("of the call");
    const all = await sent((http) => http.POST(path, { params, body: {} } as never), {
      bodySerializer: () => "of the client",
    });
    expect(all.body).toBe("of the client");
  });

  it("sends a body typed as urlencoded so, whatever its parameters", async () => {
    for (const type of [
      "application/x-www-form-urlencoded",
      "application/x-www-form-urlencoded; charset=utf-8",
    ]) {
      const { body, headers } = await post({ a: "1 & 2", b: "3" }, { headers: { "content-type": type } });
      expect([body, headers?.get("content-type")]).toEqual(["a=1+%26+2&b=3", type]);
    }
  });

  it("sends a FormData, and an object with a Blob, as a form", async () => {
    const form = new FormData();
    form.append("currency", "USD");
    expect((await post(form)).body).toContain('name="currency"');
    const { body, headers } = await post({ currency: "USD", file: new Blob(["%PDF"]) });
    expect(headers?.get("content-type")).toMatch(/^multipart\/form-data; boundary=/);
    expect(body).toContain("%PDF");
  });

  it.each([
    [new Blob(["x"]), /body is a Blob/] as const,
    [new URLSearchParams("a=1"), /body is a URLSearchParams/] as const,
    [{ amount: 1n }, /body.amount is a bigint/] as const,
  ])("rejects %o rather than sending {}", async (body, message) => {
    await expect(post(body, {}, "/guest-invitations")).rejects.toMatchObject({
      name: "InvalidRequestError",
      message: expect.stringMatching(message),
    });
  });
});

describe("what reaches fetch", () => {
  const members = {
    cache: "no-store",
    credentials: "omit",
    keepalive: true,
    mode: "cors",
    referrerPolicy: "no-referrer",
    integrity: "sha256-abc",
  } as const;

  it.each(["client", "call"])(
    "passes members of RequestInit of the %s on, with every attempt",
    async (place) => {
      vi.spyOn(Math, "random").mockReturnValue(0);
      const { calls, fetch } = recorder((count) => json({}, count === 1 ? 429 : 200));
      const [path, init] = newAnalytics;
      const own = { ...members, priority: "high" } as const;
      await httpOf(baseUrl, { fetch }, place === "client" ? members : {}).POST(path, {
        ...init,
        body: {},
        ...(place === "call" ? own : {}),
      } as never);
      expect(calls).toHaveLength(2);
      for (const { input, init: given } of calls) {
        const { cache, credentials, keepalive, mode, integrity } = input;
        expect({ cache, credentials, keepalive, mode, integrity, referrerPolicy: "no-referrer" }).toEqual(
          members,
        );
        if (place === "call")
          expect([given, input]).toEqual(Array(2).fill(expect.objectContaining({ priority: "high" })));
      }
    },
  );

  it("passes requestInitExt on", async () => {
    const { calls, fetch } = recorder();
    const dispatcher = { dispatch: () => true };
    await httpOf(baseUrl, { fetch }, { requestInitExt: { dispatcher } }).GET(...organization);
    expect(calls[0]?.init).toMatchObject({ dispatcher });
  });

  class Tagged extends Request {
    readonly tag: string;
    constructor(input: RequestInfo | URL, init?: RequestInit & { tag?: string }) {
      super(input, init);
      this.tag = init?.tag ?? "none";
    }
  }

  it.each(["client", "call"])(
    "builds requests of the class of the %s, and keeps it for retries and an own fetch",
    async (place) => {
      vi.spyOn(Math, "random").mockReturnValue(0);
      const seen: Request[] = [];
      const fetch = async (request: Request) => {
        seen.push(request);
        return json({}, seen.length < 3 ? 503 : 200);
      };
      const [path, init] = organization;
      const own = { Request: Tagged as typeof Request };
      const tagged = { ...init, tag: "books", ...(place === "call" ? own : {}) };
      const call = httpOf(baseUrl, {}, { fetch, ...(place === "client" ? own : {}) });
      await call.GET(path, tagged as typeof init);
      expect(seen).toHaveLength(3);
      for (const request of seen) {
        expect(request).toBeInstanceOf(Tagged);
        expect((request as Tagged).tag).toBe("books");
        expect(request.headers.get("authorization")).toBe(`Bearer ${token}`);
      }
    },
  );

  it("prefers the fetch of the call to that of openapiFetch to that of createClient, beneath the pipeline", async () => {
    vi.spyOn(Math, "random").mockReturnValue(0);
    const used: string[] = [];
    const named = (name: string) => async (request: Request) => {
      used.push(`${name} ${request.headers.get("authorization")}`);
      return json({}, used.length === 1 ? 503 : 200);
    };
    const client = { fetch: named("client") as typeof fetch };
    const [path, init] = organization;
    await httpOf(baseUrl, client, { fetch: named("options") }).GET(path, { ...init, fetch: named("call") });
    await httpOf(baseUrl, client, { fetch: named("options") }).GET(path, init);
    await httpOf(baseUrl, client).GET(path, init);
    expect(used).toEqual(["call", "call", "options", "client"].map((name) => `${name} Bearer ${token}`));
  });

  it.each([
    ["JSON", { archived: true }],
    ["a form", { file: new Blob(["%PDF"]) }],
  ])("sends %s again to a fetch of createClient that reads the Request alone", async (_, body) => {
    vi.spyOn(Math, "random").mockReturnValue(0);
    const bodies: string[] = [];
    const fetch = async (request: Request) => {
      bodies.push(await request.text());
      return json({}, bodies.length === 1 ? 429 : 200);
    };
    const [path, init] = newAnalytics;
    const call = httpOf(baseUrl, { fetch: fetch as never }).POST(path, { ...init, body } as never);
    expect((await call).response.status).toBe(200);
    expect(bodies[0]).toMatch(/archived|%PDF/);
    expect(bodies[1]).toBe(bodies[0]);
  });

  it("looks the global fetch up at each call", async () => {
    const { calls, fetch } = recorder();
    const http = httpOf(baseUrl);
    vi.spyOn(globalThis, "fetch").mockImplementation(fetch);
    await http.GET(...organization);
    expect(calls).toHaveLength(1);
  });
});

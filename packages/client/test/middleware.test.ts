import { type LogEvent, UnexpectedResponseError } from "@mycreditapp/client";
import { specVersion } from "@mycreditapp/types";
import { afterEach, describe, expect, it, vi } from "vitest";
import {
  clientOf,
  denied,
  expectNoSecret,
  failureOf,
  maintenance,
  me,
  other,
  token,
} from "./helpers/client.js";

const json = (body: unknown, status = 200, headers = {}) =>
  new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json", ...headers } });
const baseUrl = "http://127.0.0.1:1";
afterEach(() => void vi.restoreAllMocks());

describe("middleware of openapi-fetch", () => {
  it("sees the request and the response of an operation, and may change both", async () => {
    const sent: string[] = [];
    const fetch = async (_: unknown, init?: RequestInit) => {
      sent.push(new Headers(init?.headers).get("x-trace") ?? "");
      return json({ name: "x" });
    };
    const mca = clientOf(baseUrl, { fetch: fetch as typeof globalThis.fetch });
    const seen: string[] = [];
    const middleware = {
      onRequest({ request, schemaPath }: { request: Request; schemaPath: string }) {
        seen.push(`${request.method} ${schemaPath} ${request.headers.get("Target-Organization-ID")}`);
        request.headers.set("x-trace", "abc");
        return request;
      },
      onResponse: async ({ response }: { response: Response }) =>
        json({ ...(await response.json()), changed: true }),
    };
    mca.http.use(middleware);
    expect(await mca.asHostOf(other).getOrganization()).toEqual({ name: "x", changed: true });
    expect(seen).toEqual([`GET /organizations/{org_id} ${other}`]);
    expect(sent).toEqual(["abc"]);
    mca.http.eject(middleware);
    expect(await mca.asSelf().getOrganization()).toEqual({ name: "x" });
    expect(seen).toHaveLength(1);
  });

  it("stays when another one, or the same one twice, is ejected", async () => {
    const mca = clientOf(baseUrl, { fetch: async () => json({}) });
    let seen = 0;
    const middleware = {
      onRequest: () => {
        seen += 1;
      },
    };
    const other = { onRequest: () => undefined };
    mca.http.use(middleware, other);
    mca.http.eject(other);
    mca.http.eject(other, { onRequest: () => undefined });
    await mca.asSelf().getOrganization();
    expect(seen).toBe(1);
    mca.http.eject(middleware);
    await mca.asSelf().getOrganization();
    expect(seen).toBe(1);
  });

  it("that throws becomes one of the classes, with the cause", async () => {
    const mca = clientOf(baseUrl, { fetch: async () => json({}) });
    mca.http.use({
      onRequest() {
        throw new Error("mine");
      },
    });
    const error = failureOf(await mca.asSelf().getOrganization().result());
    expect(error).toMatchObject({ name: "InvalidRequestError", cause: { message: "mine" } });
  });

  it("changes nothing else: requests and errors are the same with it and without", async () => {
    const inputs = [
      ["patchGuestConnection", { path: { guest_org_id: other }, body: { archived: true } }],
      [
        "getOrganizationMetrics",
        { query: { date_from: new Date("2025-01-02T03:04:05Z"), period_type: "yearly" } },
      ],
      [
        "uploadFinancialFile",
        { body: { currency: "USD", file: new File(["x"], "a.pdf", { type: "application/pdf" }) } },
      ],
      ["deleteFinancialFile", { path: { file_id: other } }],
      ["getOrganization", {}],
    ] as const;
    for (const [operation, input] of inputs) {
      for (const answer of [
        () => json({ a: 1 }),
        () => json({ detail: [denied] }, 403),
        () => new Response("<html>"),
      ]) {
        const ways = [false, true].map(async (observed) => {
          const sent: unknown[] = [];
          const fetch = async (url: unknown, init?: RequestInit) => {
            const request = new Request(String(url), init);
            const headers = Object.fromEntries(request.headers);
            const boundary = /boundary=(.*)/.exec(headers["content-type"] ?? "")?.[1] ?? "\u0000";
            headers["content-type"] = (headers["content-type"] ?? "").replace(boundary, "…");
            sent.push([
              request.method,
              request.url,
              headers,
              (await request.text()).replaceAll(boundary, "…"),
            ]);
            return answer();
          };
          const mca = clientOf(baseUrl, { fetch: fetch as typeof globalThis.fetch, retries: 0 });
          if (observed) mca.http.use({ onRequest: () => undefined });
          const self = mca.asSelf() as unknown as Record<
            string,
            (given: unknown) => ReturnType<typeof mca.getTheDefaultRiskRanges>
          >;
          const outcome = await self[operation]?.(input).result();
          const error = outcome?.ok ? outcome.data : JSON.stringify(outcome?.error);
          return { sent, error, status: outcome?.response?.status };
        });
        const [direct, observed] = await Promise.all(ways);
        expect(observed).toEqual(direct);
      }
    }
  });
});

describe("http", () => {
  it("is openapi-fetch on the same transport: token, retries, errors of its own style", async () => {
    vi.spyOn(Math, "random").mockReturnValue(0);
    const seen: (string | null)[] = [];
    const fetch = async (_: unknown, init?: RequestInit) => {
      seen.push(new Headers(init?.headers).get("authorization"));
      return seen.length < 3 ? json({ detail: [maintenance] }, 503) : json({ name: "x" });
    };
    const { http } = clientOf(baseUrl, { fetch: fetch as typeof globalThis.fetch });
    const header = { "Requester-Organization-ID": me, "Target-Organization-ID": me };
    const { data } = await http.GET("/organizations/{org_id}", { params: { path: { org_id: me }, header } });
    expect(data).toEqual({ name: "x" });
    expect(seen).toEqual(Array(3).fill(`Bearer ${token}`));
    const wrong = http.GET("/organizations/{org_id}", { params: { path: { org_id: ".." }, header } });
    await expect(wrong).rejects.toMatchObject({ name: "InvalidRequestError" });
  });
  it("sends a body twice when it must", async () => {
    vi.spyOn(Math, "random").mockReturnValue(0);
    const bodies: string[] = [];
    const fetch = async (_: unknown, init?: RequestInit) => {
      bodies.push(Buffer.from(init?.body as ArrayBuffer).toString());
      return json({}, bodies.length < 2 ? 429 : 200);
    };
    const { http } = clientOf(baseUrl, { fetch: fetch as typeof globalThis.fetch });
    const header = { "Requester-Organization-ID": me, "Target-Organization-ID": me };
    const params = { path: { guest_org_id: me }, header };
    await http.PATCH("/guest-connections/{guest_org_id}", { params, body: { archived: true } });
    expect(bodies).toEqual(['{"archived":true}', '{"archived":true}']);
  });
});

describe("the logger", () => {
  it("gets an event for each attempt, wait and end, with the allowed members alone", async () => {
    vi.spyOn(Math, "random").mockReturnValue(0.5);
    const answers = [
      json({ detail: [maintenance] }, 503, { "x-request-id": "r-1" }),
      json({ name: "PRIVATE" }),
    ];
    const events: LogEvent[] = [];
    const logger = (event: LogEvent) => void events.push(event);
    await clientOf(baseUrl, { fetch: async () => answers.shift() as Response, logger })
      .asHostOf(other)
      .getOrganization();
    expect(events).toMatchObject([
      { type: "attempt", attempt: 1, status: 503, requestId: "r-1" },
      { type: "retry", attempt: 2, wait: 250 },
      { type: "attempt", attempt: 2, status: 200 },
      { type: "end", attempt: 2, status: 200 },
    ]);
    const allowed = [
      "type",
      "operation",
      "scenario",
      "attempt",
      "status",
      "error",
      "requestId",
      "duration",
      "wait",
    ];
    for (const event of events) {
      expect(event).toMatchObject({ operation: "getOrganization", scenario: `host of ${other}` });
      expect(allowed).toEqual(expect.arrayContaining(Object.keys(event)));
    }
    expect(JSON.stringify(events)).not.toMatch(new RegExp(`${token}|PRIVATE`));
  });
  it("that throws does not break the call", async () => {
    const logger = () => {
      throw new Error("mine");
    };
    await expect(
      clientOf(baseUrl, { fetch: async () => json({}), logger })
        .asSelf()
        .getOrganization(),
    ).resolves.toEqual({});
  });
});

describe("every request", () => {
  it("names package and document in its User-Agent", async () => {
    let agent: string | null = null;
    const fetch = async (_: unknown, init?: RequestInit) => {
      agent = new Headers(init?.headers).get("user-agent");
      return json({});
    };
    await clientOf(baseUrl, { fetch: fetch as typeof globalThis.fetch })
      .asSelf()
      .getOrganization();
    expect(agent).toMatch(
      new RegExp(`^mycreditapp-client/\\d+\\.\\d+\\.\\d+ \\(spec ${specVersion}; [0-9a-f]{12}\\)$`),
    );
  });
});

describe("a call", () => {
  it("gives data with its response, and rejects as it is awaited", async () => {
    const self = clientOf(baseUrl, {
      fetch: async () => json({ name: "x" }, 200, { "x-request-id": "r" }),
    }).asSelf();
    const { data, response } = await self.getOrganization().withResponse();
    expect(data).toEqual({ name: "x" });
    expect(response.headers.get("x-request-id")).toBe("r");
    const failing = clientOf(baseUrl, { fetch: async () => new Response("") }).asSelf();
    await expect(failing.getOrganization()).rejects.toBeInstanceOf(UnexpectedResponseError);
    await expect(failing.getOrganization().withResponse()).rejects.toBeInstanceOf(UnexpectedResponseError);
    expect(self.getOrganization()).toBeInstanceOf(Promise);
  });
  it("takes its own limits, and refuses wrong ones", async () => {
    const fetch = vi.fn(async () => json({ detail: [maintenance] }, 503));
    const self = clientOf(baseUrl, { fetch }).asSelf();
    await self.getOrganization({}, { retries: 0 }).result();
    expect(fetch).toHaveBeenCalledTimes(1);
    for (const wrong of [
      { retries: -1 },
      { retries: 1.5 },
      { attemptTimeout: 0 },
      { totalTimeout: Number.NaN },
    ]) {
      const error = failureOf(await self.getOrganization({}, wrong).result());
      expect(error.message).toMatch(/(retries|attemptTimeout|totalTimeout) is .*: give a/);
    }
    expect(fetch).toHaveBeenCalledTimes(1);
  });
});

describe("a secret in a body", () => {
  it("that the server quotes does not show", async () => {
    const secret = "s3cret-s3cret";
    const fetch = async () => json({ detail: [{ ...denied, msg: `no ${secret}` }] }, 400);
    const call = clientOf(baseUrl, { fetch }).generateOauth2ClientCredentialsToken({
      body: { client_id: "a", client_secret: secret },
    });
    const outcome = await call.result();
    if (outcome.ok) throw new Error("must fail");
    expectNoSecret(outcome.error, [secret]);
    expect(outcome.error.message).toContain("[redacted]");
  });
});

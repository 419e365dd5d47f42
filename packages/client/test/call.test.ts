import { type LogEvent, UnexpectedResponseError } from "@mycreditapp/client";
import { specVersion } from "@mycreditapp/types";
import { afterEach, describe, expect, it, vi } from "vitest";
import { clientOf, denied, expectNoSecret, failureOf, maintenance, other, token } from "./helpers/client.js";

const json = (body: unknown, status = 200, headers = {}) =>
  new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json", ...headers } });
const baseUrl = "http://127.0.0.1:1";
afterEach(() => void vi.restoreAllMocks());

describe("the logger", () => {
  it("receives an event for each attempt, retry and end, with only the allowed fields", async () => {
    vi.spyOn(Math, "random").mockReturnValue(0.5);
    const responses = [
      json({ detail: [maintenance] }, 503, { "x-request-id": "r-1" }),
      json({ name: "PRIVATE" }),
    ];
    const events: LogEvent[] = [];
    const logger = (event: LogEvent) => void events.push(event);
    await clientOf(baseUrl, { fetch: async () => responses.shift() as Response, logger })
      .asHostOf(other)
      .getOrganization();
    expect(events).toMatchObject([
      { type: "attempt", attempt: 1, status: 503, requestId: "r-1" },
      { type: "retry", attempt: 2, delay: 250 },
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
      "delay",
      "meta",
    ];
    for (const event of events) {
      expect(event).toMatchObject({ operation: "getOrganization", scenario: `host of ${other}` });
      expect(allowed).toEqual(expect.arrayContaining(Object.keys(event)));
    }
    expect(JSON.stringify(events)).not.toMatch(new RegExp(`${token}|PRIVATE`));
  });
  it("may throw without failing the call", async () => {
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
  it("has the package and the spec version in its User-Agent", async () => {
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
  it("returns data with its response, and rejects when awaited", async () => {
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
  it("is itself what is awaited; promises derived from it are plain", async () => {
    const call = clientOf(baseUrl, { fetch: async () => json({}) })
      .asSelf()
      .getOrganization();
    expect(Promise.resolve(call)).toBe(call);
    expect("result" in call).toBe(true);
    expect("result" in call.then()).toBe(false);
    expect(await call).toEqual({});
  });
  it("accepts its own limits, and rejects invalid ones", async () => {
    const fetch = vi.fn(async () => json({ detail: [maintenance] }, 503));
    const self = clientOf(baseUrl, { fetch }).asSelf();
    await self.getOrganization({}, { retries: 0 }).result();
    expect(fetch).toHaveBeenCalledTimes(1);
    for (const invalid of [
      { retries: -1 },
      { retries: 1.5 },
      { attemptTimeout: 0 },
      { totalTimeout: Number.NaN },
    ]) {
      const error = failureOf(await self.getOrganization({}, invalid).result());
      expect(error.message).toMatch(/(retries|attemptTimeout|totalTimeout) is .*: pass an? /);
    }
    expect(fetch).toHaveBeenCalledTimes(1);
  });
});

describe("a secret in a body", () => {
  it("is redacted when the server quotes it", async () => {
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

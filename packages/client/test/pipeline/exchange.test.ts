import type { ClientOptions, LogEvent } from "@mycreditapp/client";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { clientOf, denied, failureOf, me, other, token } from "../helpers/client.js";
import { busy, clientWith, fine } from "../helpers/client-with.js";
import { json } from "../helpers/http.js";
import { isNodeTransport } from "../helpers/transport.js";

beforeEach(() => void vi.spyOn(Math, "random").mockReturnValue(0));
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});
const onWorkers = () => vi.stubGlobal("navigator", { userAgent: "Cloudflare-Workers" });

describe("what fetch is called with", () => {
  it("is method, headers, body, signal and how redirects are treated", async () => {
    const { sent, mca } = clientWith([fine]);
    await mca.asSelf().getOrganization();
    await mca.asSelf().patchGuestConnection({ path: { guest_org_id: other }, body: { archived: true } });
    expect(sent[0]).toEqual({
      method: "GET",
      headers: {
        accept: "application/json",
        authorization: `Bearer ${token}`,
        "requester-organization-id": me,
        "target-organization-id": me,
        "user-agent": expect.stringMatching(/^mycreditapp-client/),
      },
      body: null,
      redirect: "manual",
      signal: expect.any(AbortSignal),
    });
    expect(sent[1]).toMatchObject({ method: "PATCH", body: '{"archived":true}', redirect: "manual" });
    expect(sent[1]).not.toHaveProperty("duplex");
  });
  it("has no token for an operation that needs none", async () => {
    const credentials = { clientId: "c", clientSecret: "s" };
    const issued = () => json({ access_token: "issued", expires_in: 60 });
    const options = { token: undefined, credentials } as unknown as Partial<ClientOptions>;
    const { sent, mca } = clientWith([issued, fine], options);
    await mca.asSelf().getOrganization();
    expect(sent.map(({ headers }) => (headers as Record<string, string>).authorization)).toEqual([
      undefined,
      "Bearer issued",
    ]);
  });
  it("streams a form only where the runtime does and progress is asked for", async () => {
    const file = new File(["x"], "a.pdf", { type: "application/pdf" });
    const input = { body: { currency: "USD", file } } as const;
    const upload = async (options = {}) => {
      const { sent, mca } = clientWith([fine]);
      await mca.asSelf().uploadFinancialFile(input, options).result();
      return sent[0];
    };
    const onUploadProgress = () => undefined;
    expect(await upload()).toMatchObject({ redirect: "error", body: expect.any(Blob) });
    const streamed = await upload({ onUploadProgress });
    const headers = streamed?.headers as Record<string, string>;
    expect(streamed).toMatchObject({ redirect: "error", body: expect.any(ReadableStream), duplex: "half" });
    expect(Number(headers["content-length"])).toBeGreaterThan(200);
    expect(headers.authorization).toBe(`Bearer ${token}`);
    onWorkers();
    expect(await upload()).toMatchObject({ redirect: "manual", body: expect.any(Blob) });
    expect(await upload({ onUploadProgress })).toMatchObject({ redirect: "manual", body: expect.any(Blob) });
    expect(await upload({ onUploadProgress })).not.toHaveProperty("duplex");
  });
  it.skipIf(isNodeTransport)("is the global fetch, looked up at each call", async () => {
    const fetch = vi.fn(async () => fine());
    const mca = clientOf("http://127.0.0.1:1");
    vi.stubGlobal("fetch", fetch);
    await mca.asSelf().getOrganization();
    expect(fetch).toHaveBeenCalledTimes(1);
  });
});

describe("a redirect", () => {
  it.each([301, 302, 303, 307, 308])(
    "of status %i is an error, and its body is cancelled",
    async (status) => {
      const cancel = vi.fn();
      const { sent, mca } = clientWith([() => new Response(new ReadableStream({ cancel }), { status })]);
      const error = failureOf(await mca.asSelf().getOrganization().result());
      expect(error).toMatchObject({ name: "ConnectionError", redirected: true });
      expect(error.message).toContain(`redirect (${status})`);
      expect(sent).toHaveLength(1);
      expect(cancel).toHaveBeenCalledTimes(1);
    },
  );
  it("of a browser has no status", async () => {
    const opaque = { type: "opaqueredirect", status: 0, body: null, headers: new Headers() };
    const { mca } = clientWith([() => opaque]);
    const error = failureOf(await mca.asSelf().getOrganization().result());
    expect(error.message).toBe("getOrganization: the server sent a redirect, which is never followed.");
  });
  it.each([300, 304])("is none with status %i", async (status) => {
    const { mca } = clientWith([() => new Response(null, { status })]);
    const error = failureOf(await mca.asSelf().getOrganization().result());
    expect(error).toMatchObject({ name: "UnexpectedResponseError", status });
  });
});

describe("the budget of retries", () => {
  /** Spends all but what is left, by calls that fail. */
  async function spend(retries: number, then: (() => unknown)[]) {
    let answered = 0;
    const { sent, mca } = clientWith([
      () => {
        answered += 1;
        return answered <= 2 * retries ? busy() : then[Math.min(answered - 2 * retries, then.length) - 1]?.();
      },
    ]);
    const call = async () => {
      const before = sent.length;
      await mca.asSelf().getOrganization({}, { retries: 1 }).result();
      return sent.length - before;
    };
    for (let count = 0; count < retries; count += 1) expect(await call()).toBe(2);
    return call;
  }
  it("gets one fifth of a retry for a success at once", async () => {
    const call = await spend(100, [fine, busy, fine, fine, fine, fine, busy]);
    expect(await call()).toBe(1);
    expect(await call()).toBe(1);
    for (let count = 0; count < 4; count += 1) expect(await call()).toBe(1);
    expect(await call()).toBe(2);
    expect(await call()).toBe(1);
  });
  it("gets the retry back that led to a success, and none for a failure", async () => {
    const call = await spend(99, [busy, fine, busy, busy, busy]);
    expect(await call()).toBe(2);
    expect(await call()).toBe(2);
    expect(await call()).toBe(1);
  });
});

describe("a caller's signal that calls share", () => {
  const listeners = async () => {
    const controller = new AbortController();
    const add = vi.spyOn(controller.signal, "addEventListener");
    const { mca } = clientWith([() => new Promise(() => undefined)]);
    const call = () => mca.asSelf().getOrganization({}, { signal: controller.signal }).result();
    const outcomes = [call(), call()];
    await Promise.resolve();
    const count = add.mock.calls.length;
    controller.abort();
    for (const outcome of outcomes) expect(failureOf(await outcome).name).toBe("AbortError");
    return count;
  };
  it("has one listener, but one for each where requests are isolated", async () => {
    expect(await listeners()).toBe(1);
    onWorkers();
    expect(await listeners()).toBe(2);
  });
});

describe("a token that is rejected", () => {
  const rejected = () => json({ detail: [denied] }, 401);
  it("is replaced once, outside of the retries", async () => {
    const tokens = ["one", "two", "three"];
    const { sent, mca } = clientWith([rejected, rejected, fine], {
      token: () => tokens.shift() ?? "",
      retries: 0,
    });
    const error = failureOf(await mca.asSelf().getOrganization().result());
    expect(error).toMatchObject({ status: 401 });
    expect(sent.map(({ headers }) => (headers as Record<string, string>).authorization)).toEqual([
      "Bearer one",
      "Bearer two",
    ]);
  });
  it("is not sent again when the function returns the same", async () => {
    const { sent, mca } = clientWith([rejected, fine], { token: () => "same" });
    expect(failureOf(await mca.asSelf().getOrganization().result())).toMatchObject({ status: 401 });
    expect(sent).toHaveLength(1);
  });
  it("may be sent again after another failure", async () => {
    const tokens = ["one", "two", "one"];
    const { sent, mca } = clientWith([rejected, busy, fine], { token: () => tokens.shift() ?? "" });
    expect((await mca.asSelf().getOrganization().result()).ok).toBe(true);
    expect(sent).toHaveLength(3);
  });
});

describe("the delay before a retry", () => {
  it("is not waited for if it would last as long as the call may", async () => {
    const events: LogEvent[] = [];
    const logger = (event: LogEvent) => void events.push(event);
    const later = () => json({}, 503);
    vi.mocked(Math.random).mockReturnValue(1);
    const { sent, mca } = clientWith([later], { logger, totalTimeout: 400 });
    expect(failureOf(await mca.asSelf().getOrganization().result())).toMatchObject({ status: 503 });
    expect(sent).toHaveLength(1);
    expect(events.map(({ type }) => type)).toEqual(["attempt", "end"]);
  });
});

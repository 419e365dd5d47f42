/** Middleware as openapi-fetch documents it, around the pipeline. */
import { describe, expect, it, vi } from "vitest";
import { httpOf, json, newAnalytics, organization, recorder } from "./helpers/http.js";

const baseUrl = "https://api.example/v1";

describe("middleware", () => {
  it("runs middleware as openapi-fetch does, in order, and forgets an ejected one", async () => {
    const { calls, fetch } = recorder();
    const http = httpOf(baseUrl, { fetch });
    const order: string[] = [];
    const middleware = (name: string) => ({
      onRequest: ({ request }: { request: Request }) => {
        order.push(`request ${name}`);
        request.headers.append("x-trace", name);
      },
      onResponse: () => void order.push(`response ${name}`),
    });
    const [a, b] = [middleware("a"), middleware("b")];
    http.use(a, b);
    await http.GET(...organization);
    expect(order).toEqual(["request a", "request b", "response b", "response a"]);
    expect(calls[0]?.sent.headers.get("x-trace")).toBe("a, b");
    http.eject(a);
    await http.GET(...organization);
    expect(calls[1]?.sent.headers.get("x-trace")).toBe("b");
  });

  it("answers a call without sending it, and skips the middleware after it", async () => {
    const { calls, fetch } = recorder();
    const later = vi.fn();
    const http = httpOf(baseUrl, { fetch });
    http.use({ onRequest: () => json({ name: "cached" }) }, { onRequest: later });
    expect((await http.GET(...organization)).data).toEqual({ name: "cached" });
    expect([calls.length, later.mock.calls.length]).toEqual([0, 0]);
  });

  it("changes the request, by its headers or by a new one with a body of its own", async () => {
    vi.spyOn(Math, "random").mockReturnValue(0);
    const { calls, fetch } = recorder((count) => json({}, count === 1 ? 429 : 200));
    const http = httpOf(baseUrl, { fetch });
    http.use({
      onRequest: ({ request }) => {
        request.headers.set("x-trace", "1");
        return new Request(`${request.url}?changed=1`, { ...init(request), body: '{"changed":true}' });
      },
    });
    const init = (request: Request) => ({ method: request.method, headers: request.headers });
    const [path, options] = newAnalytics;
    await http.POST(path, { ...options, body: { original: true } } as never);
    expect(calls).toHaveLength(2);
    for (const { sent } of calls) {
      expect(sent.url).toMatch(/\/analytics\?changed=1$/);
      expect(sent.headers.get("x-trace")).toBe("1");
      expect(await sent.text()).toBe('{"changed":true}');
    }
  });

  it("reads and replaces the response", async () => {
    const { fetch } = recorder(() => json({ name: "x" }));
    const http = httpOf(baseUrl, { fetch });
    http.use({
      async onResponse({ response }) {
        const copy = response.clone();
        expect(response.bodyUsed).toBe(false);
        const { name } = (await copy.json()) as { name: string };
        return new Response(JSON.stringify({ name: `${name}!` }), response);
      },
    });
    expect((await http.GET(...organization)).data).toEqual({ name: "x!" });
  });

  it("passes the body of a response on as a stream, and reads it in each way that a Response has", async () => {
    const { fetch } = recorder(() => json({ name: "x" }));
    const http = httpOf(baseUrl, { fetch });
    const read: unknown[] = [];
    const ways = ["json", "text", "arrayBuffer", "blob"] as const;
    http.use({
      async onResponse({ response }) {
        for (const way of ways) read.push(await response.clone()[way]());
        return new Response(response.body, { headers: { "x-wrapped": "1" } });
      },
    });
    const { data, response } = await http.GET(...organization);
    expect([data, response.headers.get("x-wrapped")]).toEqual([{ name: "x" }, "1"]);
    expect(read).toEqual([{ name: "x" }, '{"name":"x"}', expect.any(ArrayBuffer), expect.any(Blob)]);
  });

  it("finds secrets redacted in errors however it reads them, escaped ones too, and other bytes unchanged", async () => {
    const token = "abc/def/ghi/jkl";
    const binary = new Uint8Array([0, 255, 128, 10]);
    const { fetch } = recorder((count) =>
      count === 1
        ? new Response(`{"msg":"${token.replaceAll("/", "\\/")}"}`, { status: 400 })
        : new Response(binary),
    );
    const http = httpOf(baseUrl, { fetch, token });
    const read: string[] = [];
    http.use({
      async onResponse({ response }) {
        if (!response.ok) read.push(await response.clone().text(), await response.text());
      },
    });
    const [path, init] = organization;
    expect((await http.GET(path, init)).error).toEqual({ msg: "[redacted]" });
    expect(read).toEqual(Array(2).fill('{"msg":"[redacted]"}'));
    const { data } = await http.GET(path, { ...init, parseAs: "arrayBuffer" });
    expect(new Uint8Array(data as ArrayBuffer)).toEqual(binary);
  });

  it("has one body to stream, which is used once", async () => {
    const { fetch } = recorder();
    const http = httpOf(baseUrl, { fetch });
    http.use({
      async onResponse({ response }) {
        expect(response.body).toBe(response.body);
        await response.body?.cancel();
        expect(response.bodyUsed).toBe(true);
      },
    });
    expect((await http.GET(...organization)).data).toEqual({ name: "x" });
  });

  it("sees a failure of the pipeline once, after its retries, and may turn it into a response or another error", async () => {
    vi.spyOn(Math, "random").mockReturnValue(0);
    const fetch = vi.fn(async () =>
      Promise.reject(Object.assign(new Error("reset"), { code: "ECONNRESET" })),
    );
    const http = httpOf(baseUrl, { fetch: fetch as never });
    const seen: unknown[] = [];
    const recover = { onError: ({ error }: { error: unknown }) => void seen.push(error) };
    http.use(recover);
    const thrown = await http.GET(...organization).catch((error: unknown) => error);
    expect(thrown).toMatchObject({ name: "ConnectionError", cause: { message: "reset" } });
    expect(seen).toEqual([thrown]);
    expect(fetch).toHaveBeenCalledTimes(3);
    const other = new Error("other");
    const replace = { onError: () => other };
    http.use(replace);
    await expect(http.GET(...organization)).rejects.toBe(other);
    http.eject(replace);
    http.use({ onError: () => json({ name: "fallback" }) });
    expect((await http.GET(...organization)).data).toEqual({ name: "fallback" });
  });

  it.each(["onRequest", "onResponse"])("rejects with what %s throws, as it is", async (hook) => {
    const { calls, fetch } = recorder();
    const http = httpOf(baseUrl, { fetch });
    const failure = new RangeError("mine");
    http.use({
      [hook]: () => {
        throw failure;
      },
    } as never);
    await expect(http.POST(...newAnalytics)).rejects.toBe(failure);
    expect(calls).toHaveLength(hook === "onRequest" ? 0 : 1);
  });

  it("runs middleware of the call after that of the client, and sees the call once for all attempts", async () => {
    vi.spyOn(Math, "random").mockReturnValue(0);
    const { fetch } = recorder((count) => json({}, count < 3 ? 503 : 200));
    const order: string[] = [];
    const named = (name: string) => ({
      onRequest: () => void order.push(`request ${name}`),
      onResponse: ({ response }: { response: Response }) => void order.push(`${response.status} ${name}`),
    });
    const http = httpOf(baseUrl, { fetch });
    http.use(named("client"));
    const [path, init] = organization;
    await http.GET(path, { ...init, middleware: [named("call")] });
    expect(order).toEqual(["request client", "request call", "200 call", "200 client"]);
  });

  it("receives path, parameters and options", async () => {
    const { fetch } = recorder();
    const http = httpOf(baseUrl, { fetch });
    const onRequest = vi.fn();
    http.use({ onRequest });
    const [path, init] = organization;
    await http.GET(path, { ...init, parseAs: "text" });
    expect(onRequest.mock.calls[0]?.[0]).toMatchObject({
      schemaPath: path,
      params: init.params,
      options: { baseUrl, parseAs: "text" },
    });
  });

  it.each([
    ["another host", "https://evil.example/v1"],
    ["http", "http://api.example/v1"],
    ["another port", "https://api.example:8443/v1"],
  ])("never sends the token to %s, by baseUrl or by a new Request", async (_, elsewhere) => {
    const { calls, fetch } = recorder();
    const refused = {
      name: "InvalidRequestError",
      message: expect.stringContaining(new URL(elsewhere).origin),
    };
    const [path, init] = organization;
    await expect(httpOf(baseUrl, { fetch }).GET(path, { ...init, baseUrl: elsewhere })).rejects.toMatchObject(
      refused,
    );
    const all = httpOf(baseUrl, { fetch }, { baseUrl: elsewhere });
    await expect(all.GET(path, init)).rejects.toMatchObject(refused);
    const http = httpOf(baseUrl, { fetch });
    http.use({ onRequest: ({ request }) => new Request(`${elsewhere}/x`, request) });
    await expect(http.GET(path, init)).rejects.toMatchObject(refused);
    expect(calls).toHaveLength(0);
  });

  it("takes a baseUrl of the same origin", async () => {
    const { calls, fetch } = recorder();
    const [path, init] = organization;
    await httpOf(baseUrl, { fetch }).GET(path, { ...init, baseUrl: "https://api.example/v2/" });
    expect(calls[0]?.sent.url).toMatch(/^https:\/\/api\.example\/v2\/organizations\//);
  });
});

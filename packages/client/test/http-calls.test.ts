/** Options of the pipeline in calls through openapi-fetch, and routes that the spec lacks. */
import { afterEach, describe, expect, it, vi } from "vitest";
import { token } from "./helpers/client.js";
import { httpOf, json, organization, recorder } from "./helpers/http.js";

const baseUrl = "https://api.example/v1";
afterEach(() => void vi.restoreAllMocks());

describe("options of the pipeline", () => {
  it("takes retries per call", async () => {
    const { calls, fetch } = recorder(() => json({}, 503));
    const [path, init] = organization;
    await httpOf(baseUrl, { fetch }).GET(path, { ...init, retries: 0 });
    expect(calls).toHaveLength(1);
  });

  it.each([{ retries: 11 }, { attemptTimeout: -1 }, { totalTimeout: "1s" }, { maxResponseBytes: 0 }])(
    "rejects %j by name",
    async (options) => {
      const { calls, fetch } = recorder();
      const [path, init] = organization;
      await expect(httpOf(baseUrl, { fetch }).GET(path, { ...init, ...options })).rejects.toMatchObject({
        name: "InvalidRequestError",
        message: expect.stringContaining(Object.keys(options)[0] ?? ""),
      });
      expect(calls).toHaveLength(0);
    },
  );

  it("runs the hooks of createClient for every attempt, and passes meta to them and to the logger", async () => {
    vi.spyOn(Math, "random").mockReturnValue(0);
    const { calls, fetch } = recorder((count) => json({}, count === 1 ? 503 : 200));
    const seen: unknown[] = [];
    const events: unknown[] = [];
    const http = httpOf(baseUrl, {
      fetch,
      logger: ({ type, operation, attempt, meta }) => void events.push([type, operation, attempt, meta]),
      hooks: {
        onRequest: ({ operation, attempt, headers, meta }) => {
          seen.push([operation, attempt, meta, headers.authorization]);
          headers.traceparent = `00-${attempt}`;
          delete headers["x-secret"];
        },
        onResponse: ({ response }) => void seen.push(response.status),
      },
    });
    const meta = { job: 7 };
    const [path, init] = organization;
    await http.GET(path, { ...init, meta, headers: { authorization: "Bearer mine", "x-secret": "1" } });
    const before = (attempt: number) => ["getOrganization", attempt, meta, undefined];
    expect(seen).toEqual([before(1), 503, before(2), 200]);
    expect(calls.map(({ sent }) => sent.headers.get("traceparent"))).toEqual(["00-1", "00-2"]);
    expect(calls.map(({ sent }) => sent.headers.has("x-secret"))).toEqual([false, false]);
    expect(events.at(-1)).toEqual(["end", "getOrganization", 2, meta]);
  });
});

describe("routes that the spec lacks", () => {
  it("sends them with the token, named after method and path, and retries by method", async () => {
    vi.spyOn(Math, "random").mockReturnValue(0);
    const { calls, fetch } = recorder((count) => json({}, count === 2 || count === 3 ? 200 : 503));
    const operations: string[] = [];
    const http = httpOf(baseUrl, {
      fetch,
      logger: ({ type, operation }) => void (type === "end" && operations.push(operation)),
    });
    await http.GET("/new/{id}" as never, { params: { path: { id: 1 } } } as never);
    await http.request("post" as never, "/new" as never, { retries: 2 } as never);
    await http.POST("/new" as never);
    expect(operations).toEqual(["GET /new/{id}", "POST /new", "POST /new"]);
    expect(calls.map(({ sent }) => `${sent.method} ${sent.url.slice(baseUrl.length)}`)).toEqual([
      "GET /new/1",
      "GET /new/1",
      "POST /new",
      "POST /new",
    ]);
    expect(calls.every(({ sent }) => sent.headers.get("authorization") === `Bearer ${token}`)).toBe(true);
  });
});

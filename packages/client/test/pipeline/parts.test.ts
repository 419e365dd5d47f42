import { describe, expect, it, vi } from "vitest";
import type { CallDescription } from "../../src/errors/call-description.js";
import { ConnectionError } from "../../src/errors/connection-error.js";
import { TimeoutError } from "../../src/errors/timeout-error.js";
import { AbortControllerPool } from "../../src/pipeline/abort-controller-pool.js";
import { AbortListeners } from "../../src/pipeline/abort-listeners.js";
import { runHook } from "../../src/pipeline/hooks.js";
import { defaultLimits, type LimitOptions, resolveLimits } from "../../src/pipeline/limits.js";
import { redact } from "../../src/pipeline/redact.js";
import { checkChangedHeaders, checkHeaders } from "../../src/pipeline/request-headers.js";
import { isRetryableError, isRetryableStatus, RetryBudget, retryDelay } from "../../src/pipeline/retry.js";
import { detectRuntime } from "../../src/pipeline/runtime.js";
import { isSendable } from "../../src/pipeline/token-source.js";
import { userAgent } from "../../src/pipeline/user-agent.js";

const call: CallDescription = { operation: "o" };

describe("limits", () => {
  it("are the documented ones by default", () => {
    expect(resolveLimits({}, defaultLimits)).toEqual({
      retries: 2,
      attemptTimeout: 30_000,
      totalTimeout: 120_000,
      maxResponseBytes: 67_108_864,
    });
  });
  it.each<LimitOptions>([
    { retries: 0 },
    { attemptTimeout: 1 },
    { totalTimeout: 0.5 },
    { maxResponseBytes: 1 },
  ])("apply %j alone, and keep the others", (options) => {
    expect(resolveLimits(options, defaultLimits)).toEqual({ ...defaultLimits, ...options });
  });
  it("accept 0 to 10 retries", () => {
    expect(resolveLimits({ retries: 10 }, defaultLimits).retries).toBe(10);
    for (const retries of [-1, 11, 1.5, Number.NaN, "2" as unknown as number, null as unknown as number]) {
      expect(() => resolveLimits({ retries }, defaultLimits)).toThrow(
        `retries is ${retries}: pass an integer from 0 to 10.`,
      );
    }
  });
  it.each([
    ["attemptTimeout", "milliseconds"],
    ["totalTimeout", "milliseconds"],
    ["maxResponseBytes", "bytes"],
  ])("accept only %s above 0", (name, unit) => {
    for (const value of [0, -1, Number.NaN, "5", null]) {
      expect(() => resolveLimits({ [name]: value }, defaultLimits)).toThrow(
        `${name} is ${value}: pass a number of ${unit} above 0.`,
      );
    }
  });
});

describe("headers of the caller", () => {
  const owned = [
    ...["authorization", "requester-organization-id", "target-organization-id", "connection", "keep-alive"],
    ...["proxy-authorization", "proxy-", "te", "trailer", "transfer-encoding", "upgrade", "host"],
    ...["content-length", "content-type", "expect", "Authorization", "TE"],
  ];
  it.each(owned)("can't be %s", (name) => {
    const message = `headers.${name} belongs to the client: leave it as it is.`;
    expect(() => checkHeaders({ [name]: "x" })).toThrow(message);
  });
  it.each([
    "x-te",
    "te-x",
    "x-host",
    "hosts",
    "x-proxy-a",
    "organization-id",
    "expect-ct",
    "a1!#$%&'*+.^`|~_-z",
  ])("may be %s", (name) => {
    expect(checkHeaders({ [name]: "x" })).toEqual({ [name]: "x" });
  });
  it("have lower-case names, and those that are undefined are omitted", () => {
    expect(checkHeaders({ "X-A": "1", b: undefined })).toEqual({ "x-a": "1" });
  });
  it.each(["", "a b", "a:", "ä", " a", "a\n", "a\r\nb", "(a)"])("can't have the name %j", (name) => {
    expect(() => checkHeaders({ [name]: "x" })).toThrow(
      `headers has the name ${JSON.stringify(name)}: use letters, digits and hyphens.`,
    );
  });
  it.each(["", "a", " ~\t", "\x80\xff", "two words"])("may have the value %j", (value) => {
    expect(checkHeaders({ a: value })).toEqual({ a: value });
  });
  it.each(["a\n", "\ra", "\0", "\x7f", "\u0100", "a\x1fb", 7, null, {}])(
    "can't have the value %j",
    (value) => {
      expect(() => checkHeaders({ a: value as string })).toThrow(
        "headers.a must be a string of printable characters: encode other characters.",
      );
    },
  );
  it("may be changed by a hook, but for those that the client set", () => {
    const before = { authorization: "mine", "x-a": "1", b: "2" };
    expect(checkChangedHeaders(before, { ...before, "X-C": "3", b: undefined })).toEqual({
      authorization: "mine",
      "x-a": "1",
      "x-c": "3",
    });
    expect(() => checkChangedHeaders(before, { ...before, authorization: "other" })).toThrow(
      "headers.authorization belongs to the client",
    );
    expect(() => checkChangedHeaders(before, { "x-a": "1" })).toThrow("headers.authorization belongs");
    expect(() => checkChangedHeaders({}, { a: "\n" })).toThrow("headers.a must be");
  });
});

describe("a retry", () => {
  it.each([408, 429, 500, 502, 503, 504])("follows %i if the request may be repeated", (status) => {
    expect(isRetryableStatus(status, true)).toBe(true);
    expect(isRetryableStatus(status, false)).toBe(status === 429);
  });
  it.each([200, 400, 401, 404, 409, 425, 501, 505])("does not follow %i", (status) => {
    expect(isRetryableStatus(status, true)).toBe(false);
  });
  it("follows an error after which the request may be sent", () => {
    const never = new ConnectionError("m", { neverSent: true });
    const lost = new ConnectionError("m");
    const redirected = new ConnectionError("m", { redirected: true });
    expect([never, lost, redirected].map((error) => isRetryableError(error, true))).toEqual([
      true,
      true,
      false,
    ]);
    expect([never, lost, redirected].map((error) => isRetryableError(error, false))).toEqual([
      true,
      false,
      false,
    ]);
    expect(isRetryableError(new TimeoutError("m"), true)).toBe(true);
    expect(isRetryableError(new TimeoutError("m"), false)).toBe(false);
    expect(isRetryableError(new Error("m"), true)).toBe(false);
    expect(isRetryableError(undefined, true)).toBe(false);
  });
  it("waits for up to twice as long each time, up to 8 s, or as long as it is asked", () => {
    const longest = [0, 1, 2, 3, 4, 5, 20].map((retry) => retryDelay(retry, undefined, () => 1));
    expect(longest).toEqual([500, 1_000, 2_000, 4_000, 8_000, 8_000, 8_000]);
    expect(retryDelay(0, 0, () => 1)).toBe(0);
    expect(retryDelay(0, 60, () => 0.5)).toBe(63_000);
    expect(retryDelay(0, 60.001, () => 0)).toBeUndefined();
  });
  it("costs 5 of a budget of 500, which successes refill", () => {
    const budget = new RetryBudget();
    const spendAll = (): number => {
      for (let count = 0; ; count += 1) if (!budget.spend() || count > 1_000) return count;
    };
    budget.refund(true);
    expect(spendAll()).toBe(100);
    budget.refund(true);
    expect(spendAll()).toBe(1);
    for (let count = 0; count < 4; count += 1) budget.refund(false);
    expect(budget.spend()).toBe(false);
    budget.refund(false);
    expect(spendAll()).toBe(1);
    for (let count = 0; count < 200; count += 1) budget.refund(true);
    expect(spendAll()).toBe(100);
  });
});

describe("redaction", () => {
  it("replaces a secret wherever it is, in names too", () => {
    const value = { "a-long-secret": ["x a-long-secret y", 7, null, { b: "a-long-secret" }] };
    expect(redact(value, ["a-long-secret", undefined])).toEqual({
      "[redacted]": ["x [redacted] y", 7, null, { b: "[redacted]" }],
    });
  });
  it("replaces a secret in the form that JSON gives it", () => {
    expect(redact('sent {"s":"quote\\"secret"}', ['quote"secret'])).toBe('sent {"s":"[redacted]"}');
  });
  it("replaces one of 8 characters within a text, and a shorter one only as the whole", () => {
    expect(redact("x12345678x", ["12345678"])).toBe("x[redacted]x");
    expect(redact(["x1234567x", "1234567"], ["1234567"])).toEqual(["x1234567x", "[redacted]"]);
  });
  it("leaves empty texts alone, even if a secret is empty", () => {
    expect(redact(["", "a"], [""])).toEqual(["", "a"]);
  });
  it("omits what is nested more than 200 deep", () => {
    const nest = (depth: number): unknown => (depth === 0 ? { a: 1 } : { b: nest(depth - 1) });
    expect(redact(nest(200), [])).toEqual(nest(200));
    expect(JSON.stringify(redact(nest(201), []))).toContain('{"b":"[omitted]"}');
    const list = (depth: number): unknown => (depth === 0 ? [] : [list(depth - 1)]);
    expect(redact(list(200), [])).toEqual(list(200));
    expect(JSON.stringify(redact(list(201), []))).toContain('["[omitted]"]');
  });
});

describe("the runtime", () => {
  const detect = (globals: Record<string, unknown>) => {
    for (const name of ["process", "Deno", "Bun", "navigator"]) vi.stubGlobal(name, globals[name]);
    try {
      return detectRuntime();
    } finally {
      vi.unstubAllGlobals();
    }
  };
  const server = { isolatesRequests: false, streamsUploads: true, setsUserAgent: true };
  const workers = { isolatesRequests: true, streamsUploads: false, setsUserAgent: true };
  const browser = { isolatesRequests: false, streamsUploads: false, setsUserAgent: false };
  const worker = { userAgent: "Cloudflare-Workers" };
  it.each<[string, Record<string, unknown>, object]>([
    ["Node", { process: { versions: { node: "24.0.0" } }, navigator: { userAgent: "Node.js/24" } }, server],
    ["Node 20, which has no navigator", { process: { versions: { node: "20.0.0" } } }, server],
    ["Deno", { Deno: {} }, server],
    ["Bun", { Bun: {} }, server],
    ["Workers", { navigator: worker }, workers],
    ["Workers with Node's process", { navigator: worker, process: { versions: { node: "22" } } }, workers],
    ["a browser", { navigator: { userAgent: "Mozilla/5.0" } }, browser],
    ["a browser with a bundler's process", { process: {} }, browser],
    ["a browser with less of a process", { process: { versions: {} } }, browser],
    ["none of these", {}, browser],
  ])("of %s is known", (_, globals, expected) => {
    expect(detect(globals)).toEqual(expected);
  });
});

describe("a token", () => {
  it.each(["a", "!~", "a.b-c_d"])("%j can be sent", (token) => expect(isSendable(token)).toBe(true));
  it.each(["", "a b", "a\n", "\na", " a", "a ", "\x7f", "ä", 7, undefined, null, ["a"]])(
    "%j can't be sent",
    (token) => expect(isSendable(token)).toBe(false),
  );
});

describe("the user agent", () => {
  it("names the versions of package and spec", () => {
    expect(userAgent).toMatch(/^mycreditapp-client\/\d+\.\d+\.\d+ \(spec \d+\.\d+\.\d+; [0-9a-f]{12}\)$/);
  });
});

describe("a pool of controllers", () => {
  it("uses each 32 times, then another", () => {
    const pool = new AbortControllerPool();
    const first = pool.acquire();
    for (let use = 1; use < 32; use += 1) {
      pool.release(first);
      expect(pool.acquire()).toBe(first);
    }
    expect(first.uses).toBe(32);
    pool.release(first);
    expect(pool.acquire()).not.toBe(first);
  });
});

describe("listeners of a signal that calls share", () => {
  it("are one for all calls, until the last is removed", () => {
    const listeners = new AbortListeners();
    const { signal } = new AbortController();
    const add = vi.spyOn(signal, "addEventListener");
    const remove = vi.spyOn(signal, "removeEventListener");
    const [one, two] = [{ abort: vi.fn() }, { abort: vi.fn() }];
    listeners.add(signal, one);
    listeners.add(signal, two);
    expect(add).toHaveBeenCalledTimes(1);
    listeners.remove(signal, one);
    expect(remove).not.toHaveBeenCalled();
    listeners.remove(signal, two);
    expect(remove.mock.calls).toEqual([["abort", listeners]]);
    listeners.remove(signal, two);
    expect(remove).toHaveBeenCalledTimes(1);
    listeners.add(signal, one);
    expect(add).toHaveBeenCalledTimes(2);
  });
  it("end the calls of that signal, and no others", () => {
    const listeners = new AbortListeners();
    const [controller, other] = [new AbortController(), new AbortController()];
    const calls = [{ abort: vi.fn() }, { abort: vi.fn() }, { abort: vi.fn() }, { abort: vi.fn() }];
    const [one, two, removed, apart] = calls as [{ abort(): void }, ...typeof calls];
    listeners.add(controller.signal, one);
    for (const call of [two, removed]) if (call) listeners.add(controller.signal, call);
    if (removed) listeners.remove(controller.signal, removed);
    if (apart) listeners.add(other.signal, apart);
    controller.abort();
    expect(calls.map(({ abort }) => abort.mock.calls.length)).toEqual([1, 1, 0, 0]);
    expect(() =>
      listeners.handleEvent({ target: new AbortController().signal } as unknown as Event),
    ).not.toThrow();
  });
});

describe("a hook", () => {
  it("that throws is a HookError of that hook", async () => {
    const cause = new RangeError("mine");
    const run = () => Promise.reject(cause);
    await expect(runHook("onResponse", true, call, run)).rejects.toMatchObject({
      ...{ name: "HookError", hook: "onResponse", sent: true, operation: "o", cause },
    });
    await expect(runHook("onRequest", false, call, () => undefined)).resolves.toBeUndefined();
  });
});

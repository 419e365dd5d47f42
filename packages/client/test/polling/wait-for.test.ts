import { getEventListeners } from "node:events";
import { type ApiError, type ClientOptions, waitFor } from "@mycreditapp/client";
import { describe, expect, it } from "vitest";
import { runChild } from "../helpers/child.js";
import { denied, other } from "../helpers/client.js";
import { isIsolated, onBothRuntimes } from "../helpers/runtimes.js";
import { eventually, passTime, received, serve } from "../helpers/serve.js";
import { answer, reset, stall, type Wire } from "../helpers/wire.js";
import { down, failureOf, file, uploaded, valid, wait } from "./waits.js";

onBothRuntimes(() => {
  it("polls until the status is final, and reports each poll", async () => {
    const server = await serve(uploaded, file("processing"), valid);
    const seen: unknown[] = [];
    const result = await wait(server, { onUpdate: ({ status }) => void seen.push(status) });
    expect(result).toMatchObject({ id: other, status: "valid" });
    expect(seen).toEqual(["uploaded", "processing", "valid"]);
    expect(server.requests).toHaveLength(3);
  });
  it("ends at once on a final status", async () => {
    const server = await serve(valid);
    await wait(server, { interval: 60_000 });
    expect(server.requests).toHaveLength(1);
  });
  it("goes on after a status that the document does not list", async () => {
    const server = await serve(file("scanning"), valid);
    expect(await wait(server)).toMatchObject({ status: "valid" });
  });
  it("waits for an asynchronous onUpdate", async () => {
    const server = await serve(uploaded, valid);
    let isBusy = false;
    await wait(server, {
      onUpdate: async () => {
        expect(isBusy).toBe(false);
        isBusy = true;
        await new Promise((resolve) => setTimeout(resolve, 20));
        isBusy = false;
      },
    });
    expect(isBusy).toBe(false);
  });

  describe("timeout", () => {
    it("ends a wait whose status never becomes final", async () => {
      const server = await serve(uploaded);
      const error = await failureOf(wait(server, { timeout: 100 }));
      expect(error).toMatchObject({ name: "TimeoutError", operation: "waitFor" });
      expect(error.message).toBe("waitFor: not finished within 100 ms (timeout).");
      expect(error.hint).toContain("Raise timeout");
      expect(error.cause).toBeUndefined();
      // A request that was under way may still arrive.
      await new Promise((resolve) => setTimeout(resolve, 200));
      const sent = server.requests.length;
      await new Promise((resolve) => setTimeout(resolve, 200));
      expect(server.requests).toHaveLength(sent);
    });
    it("does not report a failure that a later poll made good", async () => {
      const server = await serve(down, uploaded);
      const onUpdate = () => passTime(20_000);
      const error = await failureOf(wait(server, { timeout: 20_000, onUpdate }));
      expect(error.name).toBe("TimeoutError");
      expect(error.cause).toBeUndefined();
    });
    it("ends the call under way", async () => {
      const server = await serve(stall);
      const error = await failureOf(wait(server, { timeout: 50 }));
      expect(error.name).toBe("TimeoutError");
      await eventually(() => expect(server.busy()).toBe(0));
    });
    it("ends an onUpdate that never settles", async () => {
      const server = await serve(uploaded);
      const never = () => new Promise<void>(() => undefined);
      expect(await failureOf(wait(server, { timeout: 50, onUpdate: never }))).toMatchObject({
        name: "TimeoutError",
      });
    });
  });

  describe("abort", () => {
    const reason = new Error("changed my mind");
    const aborted = { name: "AbortError", operation: "waitFor", cause: reason };
    it("before the start sends nothing", async () => {
      const server = await serve(valid);
      expect(await failureOf(wait(server, { signal: AbortSignal.abort(reason) }))).toMatchObject(aborted);
      expect(server.requests).toHaveLength(0);
    });
    it("ends the call under way", async () => {
      const server = await serve(stall);
      const controller = new AbortController();
      const waiting = failureOf(wait(server, { signal: controller.signal }));
      await eventually(() => expect(server.requests).toHaveLength(1));
      controller.abort(reason);
      expect(await waiting).toMatchObject(aborted);
      await eventually(() => expect(server.busy()).toBe(0));
    });
    it("ends the delay between two polls", async () => {
      const server = await serve(uploaded);
      const controller = new AbortController();
      const waiting = failureOf(wait(server, { signal: controller.signal, interval: 60_000 }));
      await eventually(() => expect(server.requests).toHaveLength(1));
      await new Promise((resolve) => setTimeout(resolve, 50));
      controller.abort(reason);
      expect(await waiting).toMatchObject(aborted);
    });
    it.each([["onUpdate"], ["until"]])(
      "within %s ends the wait, even if the status is final",
      async (hook) => {
        const server = await serve(valid);
        const controller = new AbortController();
        const abort = () => {
          controller.abort(reason);
          return true;
        };
        const options = { signal: controller.signal, [hook]: abort };
        expect(await failureOf(wait(server, options))).toMatchObject(aborted);
      },
    );
  });

  describe("failed polls", () => {
    it.each([
      ["503", down],
      ["429", answer(429, { detail: [denied] })],
      ["a gateway's page", answer(502, "<html>", { "content-type": "text/html" })],
      ["a reset connection", reset],
    ])("survives %s", async (_, failure) => {
      const server = await serve(uploaded, failure, uploaded, failure, failure, valid);
      expect(await wait(server)).toMatchObject({ status: "valid" });
      expect(server.requests).toHaveLength(6);
    });
    it("rejects with the third in a row", async () => {
      const server = await serve(uploaded, down);
      expect(await failureOf(wait(server))).toMatchObject({ name: "ApiError", status: 503 });
      expect(server.requests).toHaveLength(4);
    });
    it("survives an attempt that timed out", async () => {
      const server = await serve(stall, valid);
      expect(await wait(server, {}, { attemptTimeout: 1_000 })).toMatchObject({ status: "valid" });
    });
    it.each([
      ["403", answer(403, { detail: [denied] }), "ApiError"],
      ["a redirect", answer(302, "", { location: "/" }), "ConnectionError"],
      ["a body that is not JSON", answer(200, "<html>"), "UnexpectedResponseError"],
    ])("rejects with %s at once", async (_, failure, name) => {
      const server = await serve(uploaded, failure);
      expect(await failureOf(wait(server))).toMatchObject({ name, operation: "getFinancialFile" });
      expect(server.requests).toHaveLength(2);
    });
    it("waits as long as a 429 asks for", async () => {
      const server = await serve(answer(429, { detail: [denied] }, { "retry-after": "1" }), valid);
      const startedAt = performance.now();
      await wait(server);
      expect(performance.now() - startedAt).toBeGreaterThanOrEqual(990);
    });
    it("rejects with the failure if it asks for more time than is left", async () => {
      const server = await serve(uploaded, answer(429, { detail: [denied] }, { "retry-after": "30" }));
      const startedAt = performance.now();
      const error = (await failureOf(wait(server, { timeout: 29_000 }))) as ApiError;
      expect(error).toMatchObject({ name: "ApiError", status: 429, retryAfter: 30 });
      expect(performance.now() - startedAt).toBeLessThan(29_000);
    });
    it("is the cause of the timeout that follows it", async () => {
      const server = await serve(down, stall);
      const waiting = failureOf(wait(server, { timeout: 20_000 }));
      await received(server, 2);
      passTime(20_000);
      expect(await waiting).toMatchObject({ name: "TimeoutError", cause: { name: "ApiError", status: 503 } });
    });
  });

  it("waits as long as a successful response asks for", async () => {
    const server = await serve(file("uploaded", { "retry-after": "1" }), valid);
    const startedAt = performance.now();
    await wait(server);
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(990);
  });

  describe("tokens", () => {
    const credentials = { clientId: "c", clientSecret: "s3cret-that-must-not-show" };
    const issued = answer(200, { access_token: "t", expires_in: 3600, token_type: "Bearer" });
    const withCredentials = (server: Wire) =>
      wait(server, {}, { token: undefined, credentials } as Partial<ClientOptions>);
    it("survives a token endpoint that is down", async () => {
      const server = await serve(down, issued, valid);
      expect(await withCredentials(server)).toMatchObject({ status: "valid" });
    });
    it("rejects at once if the credentials are rejected", async () => {
      const server = await serve(answer(401, { detail: [denied] }));
      expect(await failureOf(withCredentials(server))).toMatchObject({ name: "TokenError" });
      expect(server.requests).toHaveLength(1);
    });
    it("rejects at once if the token function throws", async () => {
      const server = await serve(valid);
      const token = () => Promise.reject(new Error("no session"));
      expect(await failureOf(wait(server, {}, { token }))).toMatchObject({ name: "TokenError" });
    });
  });

  describe("functions of the caller", () => {
    it.each([["onUpdate"], ["until"]])("an error of %s ends the wait as a HookError", async (hook) => {
      const server = await serve(uploaded);
      const cause = new RangeError("bug");
      const bug = () => {
        throw cause;
      };
      const error = await failureOf(wait(server, { [hook]: bug }));
      expect(error).toMatchObject({ name: "HookError", hook, operation: "waitFor", cause });
      expect(server.requests).toHaveLength(1);
    });
    it("an onUpdate that rejects ends the wait too", async () => {
      const server = await serve(uploaded);
      const error = await failureOf(wait(server, { onUpdate: () => Promise.reject(new Error("bug")) }));
      expect(error).toMatchObject({ name: "HookError", hook: "onUpdate" });
    });
    it("an error of the call itself is passed on", async () => {
      const bug = new Error("bug");
      const call = () => {
        throw bug;
      };
      await expect(waitFor(call, { until: () => true })).rejects.toBe(bug);
    });
  });

  it("leaves no listener behind", async () => {
    const { signal } = new AbortController();
    await Promise.allSettled([
      wait(await serve(uploaded, valid), { signal }),
      wait(await serve(uploaded), { signal, timeout: 50, interval: 60_000 }),
      wait(await serve(stall), { signal, timeout: 50 }),
      wait(await serve(answer(403, { detail: [denied] })), { signal }),
    ]);
    expect(getEventListeners(signal, "abort")).toHaveLength(0);
  });
  it("leaves no timer behind: the process may end", async () => {
    const server = await serve(answer(200, { name: "Example Corp" }));
    const runtime = isIsolated() ? "isolated" : "shared";
    const { names, endedAt } = await runChild<{ names: string[]; endedAt: number }>(
      "waits.ts",
      runtime,
      server.url,
    );
    expect(names).toEqual(["data", "TimeoutError", "AbortError"]);
    // A timer left behind would hold it for the interval, a minute.
    expect(endedAt).toBeLessThan(50_000);
  });
});

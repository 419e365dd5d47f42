import { getEventListeners } from "node:events";
import type { CallOptions } from "@mycreditapp/client";
import { openapiFetch } from "@mycreditapp/client/http";
import { afterEach, describe, expect, it, vi } from "vitest";
import { clientOf, failureOf, me } from "../helpers/client.js";
import { onBothRuntimes } from "../helpers/runtimes.js";
import { atOnce, eventually, passTime, read, received, serve } from "../helpers/serve.js";
import { type Act, bytes, stall } from "../helpers/wire.js";

const head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n";
/** Sends a byte every few milliseconds, for ever. */
const drip: Act = (socket) => {
  socket.write(`${head}transfer-encoding: chunked\r\n\r\n`);
  const timer = setInterval(() => socket.write("1\r\n \r\n"), 5);
  socket.on("close", () => clearInterval(timer));
};
const stalledBody = bytes(`${head}content-length: 100\r\n\r\n{"na`);
afterEach(() => void vi.useRealTimers());

onBothRuntimes(() => {
  describe("a deadline", () => {
    it.each([
      ["no response", stall],
      ["a body that stalls", stalledBody],
      ["a body that drips for ever", drip],
    ])("ends %s, and frees the socket", async (_, act) => {
      const server = await serve(act);
      const startedAt = performance.now();
      const error = failureOf(await read(server, { attemptTimeout: 100, retries: 0 }));
      expect(error.message).toContain("within 100 ms (attemptTimeout)");
      // Not only by the other limits, of 30 s and more.
      expect(performance.now() - startedAt).toBeLessThan(25_000);
      await eventually(() => expect(server.busy()).toBe(0));
    });

    it.each([
      ["the first", { attemptTimeout: 300_000, totalTimeout: 60_000 }, 1],
      ["a later", { attemptTimeout: 60_000, totalTimeout: 100_000, retries: 9 }, 2],
    ])("of the whole call ends %s attempt", async (_, limits, requests) => {
      atOnce();
      const server = await serve(stall);
      const outcome = read(server, limits);
      for (let attempt = 1; attempt <= requests; attempt += 1) {
        await received(server, attempt);
        passTime(60_000);
      }
      expect(failureOf(await outcome).message).toContain("(totalTimeout)");
      expect(server.requests).toHaveLength(requests);
      await eventually(() => expect(server.busy()).toBe(0));
    });

    it("ends many calls at once, each at its own", async () => {
      const server = await serve(stall);
      const self = clientOf(server.url).asSelf();
      // Where all timers are late, their order is any.
      vi.useFakeTimers();
      const startedAt = performance.now();
      const ends: number[] = [];
      const call = async (attemptTimeout: number) => {
        failureOf(await self.getOrganization({}, { attemptTimeout, retries: 0 }).result());
        ends.push(performance.now() - startedAt);
      };
      const calls = Promise.all([500, 100, 300, 1_300].map(call));
      await vi.advanceTimersByTimeAsync(1_300);
      await calls;
      expect(ends).toEqual([100, 300, 500, 1_300]);
    });

    it("ends a response that a deaf `fetch` delivers too late, and frees its socket", async () => {
      const server = await serve(drip);
      const deaf: typeof fetch = async (url, init) => {
        const response = await fetch(url, { ...init, signal: null });
        await new Promise((resolve) => setTimeout(resolve, 200));
        return response;
      };
      const error = failureOf(await read(server, { fetch: deaf, attemptTimeout: 50, retries: 0 }));
      expect(error.name).toBe("TimeoutError");
      await eventually(() => expect(server.busy()).toBe(0));
    });

    it("ends a body that a deaf `fetch` goes on reading, and frees its socket", async () => {
      const server = await serve(drip);
      const deaf: typeof fetch = (url, init) => fetch(url, { ...init, signal: null });
      const error = failureOf(await read(server, { fetch: deaf, attemptTimeout: 150, retries: 0 }));
      expect(error.name).toBe("TimeoutError");
      await eventually(() => expect(server.busy()).toBe(0));
    });

    it("ends a stream of openapi-fetch that drips for ever", async () => {
      const server = await serve(drip);
      const header = { "Requester-Organization-ID": me, "Target-Organization-ID": me };
      const http = openapiFetch(clientOf(server.url, { totalTimeout: 60_000 }));
      const params = { path: { org_id: me }, header };
      const { data } = await http.GET("/organizations/{org_id}", { params, parseAs: "stream" });
      const drain = async () => {
        for await (const _ of data as unknown as AsyncIterable<Uint8Array>);
      };
      const drained = expect(drain()).rejects.toMatchObject({ name: "TimeoutError" });
      passTime(60_000);
      await drained;
      await eventually(() => expect(server.busy()).toBe(0));
    });

    it.each([100, 2_500])("of %i ms survives timers that a fake clock took along", async (attemptTimeout) => {
      const server = await serve(stall);
      const self = clientOf(server.url, { retries: 0 }).asSelf();
      vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
      const lost = self.getOrganization({}, { attemptTimeout: 50 }).result();
      vi.useRealTimers();
      const later = failureOf(await self.getOrganization({}, { attemptTimeout }).result());
      expect(later.message).toContain(`within ${attemptTimeout} ms`);
      void lost;
    });

    it("survives a fake clock that came and went during a call", async () => {
      const server = await serve(stall);
      const self = clientOf(server.url, { retries: 0 }).asSelf();
      const during = self.getOrganization({}, { attemptTimeout: 60_000 }).result();
      vi.useFakeTimers();
      await vi.advanceTimersByTimeAsync(3_000);
      vi.useRealTimers();
      failureOf(await self.getOrganization({}, { attemptTimeout: 100 }).result());
      void during;
    });

    it("follows a fake clock", async () => {
      const server = await serve(stall);
      vi.useFakeTimers();
      const outcome = clientOf(server.url, { retries: 0 }).asSelf().getOrganization().result();
      await vi.advanceTimersByTimeAsync(31_000);
      expect(failureOf(await outcome).message).toContain("within 30000 ms (attemptTimeout)");
    });
  });

  describe("a caller's signal", () => {
    it.each([
      ["no response", stall],
      ["a body that drips for ever", drip],
    ])("ends %s, frees the socket and keeps no listener", async (_, act) => {
      const server = await serve(act);
      const controller = new AbortController();
      const options: CallOptions = { signal: controller.signal };
      const outcome = clientOf(server.url).asSelf().getOrganization({}, options).result();
      await received(server, 1);
      controller.abort(new Error("enough"));
      expect(failureOf(await outcome)).toMatchObject({ name: "AbortError", cause: { message: "enough" } });
      await eventually(() => expect(server.busy()).toBe(0));
      expect(getEventListeners(controller.signal, "abort")).toHaveLength(0);
    });
  });
});

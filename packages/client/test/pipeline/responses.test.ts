import { gzipSync } from "node:zlib";
import type { ClientOptions } from "@mycreditapp/client";
import { describe, expect, it } from "vitest";
import { clientOf, denied, failureOf, other } from "../helpers/client.js";
import { onBothRuntimes } from "../helpers/runtimes.js";
import { eventually, ok, read, serve, write } from "../helpers/serve.js";
import { type Act, answer, bytes } from "../helpers/wire.js";

const mebibyte = 2 ** 20;
const json = "content-type: application/json\r\n";
const raw =
  (head: string, body: Uint8Array | string): Act =>
  (socket) => {
    const content = Buffer.from(body);
    socket.write(`HTTP/1.1 200 OK\r\n${head}content-length: ${content.length}\r\n\r\n`);
    socket.write(content);
  };
/** Starts a response whose body goes on for ever. */
const endless =
  (status: string): Act =>
  (socket) => {
    socket.write(`HTTP/1.1 ${status}\r\n${json}location: /elsewhere\r\ntransfer-encoding: chunked\r\n\r\n`);
    const timer = setInterval(() => socket.write("3\r\nabc\r\n"), 2);
    socket.on("close", () => clearInterval(timer));
  };
const currencies = (url: string, options: Partial<ClientOptions> = {}) =>
  clientOf(url, options).getTheAvailableCurrencies().result();

onBothRuntimes(() => {
  describe("a redirect", () => {
    it.each([301, 302, 303, 307, 308])("with %i is not followed and not retried", async (status) => {
      const target = await serve(ok);
      const server = await serve(answer(status, "moved", { location: `${target.url}/elsewhere` }));
      for (const call of [read, write]) {
        const error = failureOf(await call(server));
        expect(error).toMatchObject({ name: "ConnectionError", redirected: true, neverSent: false });
        expect(error.message).toContain(`the server sent a redirect (${status})`);
      }
      expect([server.requests.length, target.requests.length]).toEqual([2, 0]);
    });

    it("whose body never ends is discarded, and its socket freed", async () => {
      const server = await serve(endless("302 Found"));
      // Kept, or the garbage collector would free the socket.
      const responses: Response[] = [];
      const keep: typeof fetch = async (url, init) => {
        const response = await fetch(url, init);
        responses.push(response);
        return response;
      };
      expect(failureOf(await read(server, { fetch: keep }))).toMatchObject({ redirected: true });
      await eventually(() => expect(server.busy()).toBe(0));
    });

    it("that a browser hides is a redirect all the same", async () => {
      let calls = 0;
      const fetch = async () => {
        calls += 1;
        const response = Response.error();
        return Object.defineProperties(response, { type: { value: "opaqueredirect" }, status: { value: 0 } });
      };
      const error = failureOf(await read({ url: "http://127.0.0.1:1" } as never, { fetch }));
      expect(error).toMatchObject({ name: "ConnectionError", redirected: true });
      expect(error.message).toContain("the server sent a redirect, which is never followed");
      expect(calls).toBe(1);
    });
  });

  describe("a response", () => {
    it.each([
      "application/JSON",
      "application/problem+json; charset=utf-8",
      "application/vnd.api+json",
      "Application/Json;charset=UTF-8",
      "text/json",
      " application/json ; a=b",
    ])("of media type %s is JSON", async (type) => {
      const server = await serve(answer(200, { name: "x" }, { "content-type": type }));
      expect(await read(server)).toMatchObject({ ok: true, data: { name: "x" } });
    });

    it.each(["application/jsonp", "text/html", "application/json-seq", "application/xml+jsonx"])(
      "of media type %s is not",
      async (type) => {
        const server = await serve(answer(200, { name: "x" }, { "content-type": type }));
        expect(failureOf(await read(server)).message).toContain(`of media type ${type} instead of JSON`);
      },
    );

    it("without a media type is read as JSON", async () => {
      const server = await serve(raw("", '{"name":"x"}'));
      expect(await read(server)).toMatchObject({ ok: true, data: { name: "x" } });
    });

    it("with an array where an object is documented, or the reverse, is unexpected", async () => {
      expect(failureOf(await read(await serve(answer(200, []))))).toMatchObject({
        name: "UnexpectedResponseError",
        message: expect.stringContaining("with a body that is an array instead of an object"),
      });
      expect(failureOf(await currencies((await serve(answer(200, {}))).url))).toMatchObject({
        name: "UnexpectedResponseError",
        message: expect.stringContaining("with a body that is of type object instead of an array"),
      });
      expect(await currencies((await serve(answer(200, []))).url)).toMatchObject({ ok: true, data: [] });
    });

    it.each([
      ["a byte order mark", "\uFEFF", { name: "x" }],
      ["white space around", " \r\n\t", { name: "x" }],
    ])("with %s is read", async (_, before, data) => {
      const server = await serve(raw(json, `${before}{"name":"x"}\n`));
      expect(await read(server)).toMatchObject({ ok: true, data });
    });

    it("with invalid UTF-8 is read with replacement characters, as `fetch` does", async () => {
      const body = Buffer.concat([Buffer.from('{"name":"'), Buffer.from([0xff]), Buffer.from('"}')]);
      const server = await serve(raw(json, body));
      expect(await read(server)).toMatchObject({ ok: true, data: { name: "\uFFFD" } });
    });

    it("whose characters are split between chunks is read whole", async () => {
      const content = Buffer.from('{"name":"Žluťoučký 🦊"}');
      const server = await serve(async (socket) => {
        socket.write(`HTTP/1.1 200 OK\r\n${json}content-length: ${content.length}\r\n\r\n`);
        // In turn: timers of different lengths that are late may fire in another order.
        for (const byte of content) {
          socket.write(Buffer.of(byte));
          await new Promise((resolve) => setTimeout(resolve, 1));
        }
      });
      expect(await read(server)).toMatchObject({ data: { name: "Žluťoučký 🦊" } });
    });

    it.each([
      ["an empty 200", answer(200, "")],
      ["white space alone", answer(200, "  \n")],
      ["204", bytes("HTTP/1.1 204 No Content\r\n\r\n")],
      ["205", bytes("HTTP/1.1 205 Reset Content\r\ncontent-length: 0\r\n\r\n")],
      ["HTML", answer(200, "<html>", { "content-type": "text/html" })],
      ["HTML that says it is JSON", answer(200, "<html>")],
      ["304", bytes("HTTP/1.1 304 Not Modified\r\n\r\n")],
      ["300", answer(300, {})],
    ])("that is %s is unexpected, and its socket is used again", async (_, act) => {
      const server = await serve(act);
      const self = clientOf(server.url, { retries: 0 }).asSelf();
      for (const _ of [1, 2]) {
        expect(failureOf(await self.getOrganization().result()).name).toBe("UnexpectedResponseError");
        // Node returns a socket to its pool a moment later.
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      expect(server.busy()).toBeLessThanOrEqual(1);
    });

    it.each([204, 200])("of an operation without data may be empty, with %i", async (status) => {
      const server = await serve(status === 204 ? bytes("HTTP/1.1 204 No Content\r\n\r\n") : answer(200, ""));
      const outcome = await clientOf(server.url)
        .asSelf()
        .sendDisconnectionNotification({ path: { guest_org_id: other } })
        .result();
      expect(outcome).toMatchObject({ ok: true, data: undefined });
    });

    it("larger than maxResponseBytes is unexpected, one of just that size is not", async () => {
      const body = JSON.stringify({ name: "x".repeat(90_000) });
      const server = await serve(answer(200, body));
      const error = failureOf(await read(server, { maxResponseBytes: body.length - 1 }));
      expect(error.name).toBe("UnexpectedResponseError");
      expect(error.message).toContain(`200 with a body of more than ${body.length - 1} bytes`);
      expect(error.hint).toContain("maxResponseBytes");
      expect(server.requests).toHaveLength(1);
      expect((await read(server, { maxResponseBytes: body.length })).ok).toBe(true);
    });

    it("that never ends is cut off at maxResponseBytes, and its socket freed", async () => {
      const server = await serve(endless("200 OK"));
      expect(failureOf(await read(server, { maxResponseBytes: 500 })).message).toContain(
        "more than 500 bytes",
      );
      await eventually(() => expect(server.busy()).toBe(0));
    });

    it("in gzip is counted after decompression", async () => {
      const body = gzipSync(JSON.stringify({ name: "x".repeat(mebibyte) }));
      const server = await serve(raw(`${json}content-encoding: gzip\r\n`, body));
      const error = failureOf(await read(server, { maxResponseBytes: mebibyte }));
      expect(error.message).toContain(`more than ${mebibyte} bytes`);
      expect((await read(server)).ok).toBe(true);
    });

    it("with broken gzip is a ConnectionError", async () => {
      const body = gzipSync(JSON.stringify({ name: "x".repeat(1_000) })).fill(7, 20);
      const server = await serve(raw(`${json}content-encoding: gzip\r\n`, body));
      expect(failureOf(await write(server)).name).toBe("ConnectionError");
    });
  });

  describe("an error response", () => {
    it("that never ends is read up to 1 MiB, and its socket freed", async () => {
      const chunk = `${(65_536).toString(16)}\r\n${"x".repeat(65_536)}\r\n`;
      const server = await serve((socket) => {
        socket.write(`HTTP/1.1 400 Bad\r\n${json}transfer-encoding: chunked\r\n\r\n`);
        const timer = setInterval(() => socket.write(chunk), 1);
        socket.on("close", () => clearInterval(timer));
      });
      expect(failureOf(await read(server))).toMatchObject({ name: "UnexpectedResponseError", status: 400 });
      await eventually(() => expect(server.busy()).toBe(0));
    });

    it("of problem+json is an ApiError", async () => {
      const type = { "content-type": "application/problem+json" };
      const server = await serve(answer(403, { detail: [denied] }, type));
      expect(failureOf(await read(server))).toMatchObject({ name: "ApiError", code: "access_denied" });
    });
  });
});

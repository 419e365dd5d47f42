import { getEventListeners } from "node:events";
import type { ServerResponse } from "node:http";
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { AbortError, UnexpectedResponseError } from "@mycreditapp/client";
import { type NodeTransport, type NodeTransportOptions, nodeTransport } from "@mycreditapp/client/node";
import { describe, expect, it } from "vitest";
import { abortHandler } from "../../src/pipeline/transport-contract.js";
import { clientOf, failureOf } from "../helpers/client.js";
import { eventually, ok, passTime, received, refusing, serve } from "../helpers/serve.js";
import { answer, bytes, stall } from "../helpers/wire.js";
import { createTransport, serveHttp } from "./transport.js";

describe("options", () => {
  it.each([
    [{ connection: 1 }, /no option connection: use connections/],
    [{ connections: 0 }, /connections is 0: pass a positive integer/],
    [{ keepAliveTimeout: 1.5 }, /keepAliveTimeout is 1.5/],
    [{ proxy: "somewhere" }, /proxy is not valid: pass "environment" or/],
    [{ proxy: { url: "no url" } }, /proxy is not valid/],
  ])("%j is rejected by name", (options, message) => {
    expect(() => nodeTransport(options as NodeTransportOptions)).toThrow(message);
  });
});

describe("a response that arrives at once", () => {
  const receive = async () =>
    createTransport()(`${(await serve(answer(200, { a: "é" }, { "x-id": "1" }))).url}/p?q=1`);

  it("is a Response, and can be read once in any way", async () => {
    const response = await receive();
    expect(response).toBeInstanceOf(Response);
    expect(response).toMatchObject({ ok: true, status: 200, redirected: false, bodyUsed: false });
    expect(response.url).toMatch(/^http:.*\/p\?q=1$/);
    expect(response.headers.get("x-id")).toBe("1");
    const copy = response.clone();
    expect(copy.url).toBe(response.url);
    expect(await copy.json()).toEqual({ a: "é" });
    expect(await response.text()).toBe('{"a":"é"}');
    expect(response.bodyUsed).toBe(true);
    await expect(response.json()).rejects.toThrow(TypeError);
    const others = [
      async () => (await receive()).arrayBuffer(),
      async () => (await (await receive()).blob()).arrayBuffer(),
      async () => (await receive()).bytes(),
      async () => new Response((await receive()).body).arrayBuffer(),
    ];
    for (const read of others) expect(new TextDecoder().decode(await read())).toBe('{"a":"é"}');
  });

  it("has been read once a call has returned it", async () => {
    const server = await serve(ok);
    const mca = clientOf(server.url, { fetch: createTransport() });
    const { data, response } = await mca.asSelf().getOrganization().withResponse();
    expect(data).toEqual({ name: "Example Corp" });
    expect(response).toBeInstanceOf(Response);
    expect(response.bodyUsed).toBe(true);
    await expect(response.text()).rejects.toThrow(TypeError);
  });

  it.each([204, 304])("of status %i has no body", async (status) => {
    const server = await serve(bytes(`HTTP/1.1 ${status} X\r\n\r\n`));
    const response = await createTransport()(server.url);
    expect(response).toMatchObject({ status, body: null });
    expect(await response.text()).toBe("");
  });

  it("keeps headers that repeat, and those that are not ASCII", async () => {
    const server = await serve((socket) => {
      socket.write("HTTP/1.1 200 OK\r\nset-cookie: a=1\r\nset-cookie: b=2\r\nx-name: ", "latin1");
      socket.write(Buffer.from([0xe9, 13, 10]));
      socket.write("content-length: 0\r\n\r\n");
    });
    const { headers } = await createTransport()(server.url);
    expect(headers.getSetCookie()).toEqual(["a=1", "b=2"]);
    expect(headers.get("x-name")).toBe("é");
  });
});

describe("a compressed response", () => {
  const text = JSON.stringify({ name: "x".repeat(100_000) });
  const encodings: Record<string, (data: string | Buffer) => Buffer> = {
    gzip: gzipSync,
    "x-gzip": gzipSync,
    deflate: deflateSync,
    "deflate ": deflateRawSync,
    br: brotliCompressSync,
    "gzip, br": (data) => brotliCompressSync(gzipSync(data)),
  };

  it.each(Object.entries(encodings))("%s is decompressed", async (encoding, compress) => {
    const url = await serveHttp((_, response) => {
      response.writeHead(200, { "content-type": "application/json", "content-encoding": encoding });
      response.end(compress(text));
    });
    const mca = clientOf(url, { fetch: createTransport() });
    expect(await mca.asSelf().getOrganization()).toEqual(JSON.parse(text));
  });

  it("of an unknown coding stays as it is", async () => {
    const server = await serve(answer(200, "{}", { "content-encoding": "secret" }));
    expect(await (await createTransport()(server.url)).text()).toBe("{}");
  });

  it("that grows past the limit ends the call and its connection", async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000));
    let closed = 0;
    const url = await serveHttp((_, response) => {
      response.on("close", () => {
        closed += 1;
      });
      response.writeHead(200, { "content-type": "application/json", "content-encoding": "gzip" });
      response.write(bomb);
    });
    const mca = clientOf(url, { fetch: createTransport(), maxResponseBytes: 1_000_000, retries: 0 });
    const error = failureOf(await mca.asSelf().getOrganization().result());
    expect(error).toBeInstanceOf(UnexpectedResponseError);
    expect(error.message).toContain("more than 1000000 bytes");
    await eventually(() => expect(closed).toBe(1));
  });

  it("that is broken is a ConnectionError", async () => {
    const server = await serve(answer(200, "no gzip", { "content-encoding": "gzip" }));
    const mca = clientOf(server.url, { fetch: createTransport(), retries: 0 });
    expect(failureOf(await mca.asSelf().getOrganization().result()).name).toBe("ConnectionError");
  });
});

describe("requests", () => {
  it("take every argument of fetch", async () => {
    const url = await serveHttp(async (request, response) => {
      const parts = await request.toArray();
      const { "content-type": type, "x-a": a } = request.headers;
      response.end(JSON.stringify([request.method, request.url, type, a, Buffer.concat(parts).toString()]));
    });
    const transport = createTransport();
    const send = async (...args: Parameters<NodeTransport>) => (await transport(...args)).json();
    const headers = new Headers({ "x-a": "1" });
    const post = { method: "POST", headers };
    expect(await send(new URL(`${url}/a?b=c`))).toEqual(["GET", "/a?b=c", null, null, ""]);
    expect(await send(new Request(url, { ...post, body: "text" }))).toEqual([
      "POST",
      "/",
      "text/plain;charset=UTF-8",
      "1",
      "text",
    ]);
    expect(await send(new Request(url, post), { method: "PUT", body: "t", headers: [["x-a", "2"]] })).toEqual(
      ["PUT", "/", null, "2", "t"],
    );
    const bodies = [
      new TextEncoder().encode("text"),
      new TextEncoder().encode("text").buffer,
      new DataView(new TextEncoder().encode("text").buffer),
      new Blob(["te", "xt"]),
      new Blob(["text"]).stream(),
    ];
    for (const body of bodies) {
      expect(await send(url, { ...post, body, duplex: "half" } as RequestInit)).toMatchObject({ 4: "text" });
    }
    const form = new FormData();
    form.set("a", "b");
    const sent = await send(url, { ...post, body: form });
    expect(sent[2]).toMatch(/^multipart\/form-data; boundary=/);
    expect(sent[4]).toContain('name="a"\r\n\r\nb');
    expect(await send(url, { ...post, body: new URLSearchParams({ a: "b c" }) })).toMatchObject({
      4: "a=b+c",
    });
  });

  it("that are not valid are rejected", async () => {
    const transport = createTransport();
    await expect(transport("no url")).rejects.toThrow(TypeError);
    await expect(transport("http://127.0.0.1:1", { headers: { a: "b\nc" } })).rejects.toThrow("fetch failed");
  });
});

describe("the signal of a call", () => {
  it("gets no listener, which would keep the request in memory", async () => {
    const transport = createTransport();
    const listeners: number[] = [];
    const count: typeof fetch = (input, init) => {
      const response = transport(input as string, init);
      listeners.push(getEventListeners(init?.signal as AbortSignal, "abort").length);
      return response;
    };
    const self = clientOf((await serve(ok)).url, { fetch: count }).asSelf();
    for (let calls = 0; calls < 3; calls += 1) await self.getOrganization();
    expect(listeners).toEqual([0, 0, 0]);
  });

  it("ends all requests that a wrapper sends with it, or with one that follows it", async () => {
    const server = await serve(stall);
    const transport = createTransport();
    const ends: unknown[] = [];
    const wrapper: typeof fetch = (input, init) => {
      const signal = init?.signal as AbortSignal;
      const followers = [signal, signal, AbortSignal.any([signal, new AbortController().signal])];
      const requests = followers.map((one) => transport(input as string, { ...init, signal: one }));
      for (const request of requests) request.catch((reason) => ends.push(reason?.name));
      return Promise.race(requests);
    };
    const self = clientOf(server.url, { fetch: wrapper, retries: 0, attemptTimeout: 60_000 }).asSelf();
    const outcome = self.getOrganization().result();
    await received(server, 3);
    passTime(60_000);
    expect(failureOf(await outcome).name).toBe("TimeoutError");
    await eventually(() => expect(server.busy()).toBe(0));
    expect(ends).toEqual(["TimeoutError", "TimeoutError", "TimeoutError"]);
    expect(server.requests).toHaveLength(3);
  });

  it("is free for the next request after a response", async () => {
    const transport = createTransport();
    const controller = new AbortController();
    const signal = Object.assign(controller.signal, { [abortHandler]: null });
    await transport((await serve(ok)).url, { signal });
    expect(signal[abortHandler]).toBeNull();
    const failed = transport(refusing, { signal });
    expect(signal[abortHandler]).not.toBeNull();
    await expect(failed).rejects.toThrow("fetch failed");
    expect(signal[abortHandler]).toBeNull();
  });
});

describe("connections", () => {
  it("are no more than the limit, and are used again", async () => {
    const sockets = new Set<unknown>();
    const active = new Set<ServerResponse>();
    let most = 0;
    const url = await serveHttp((request, response) => {
      sockets.add(request.socket);
      active.add(response);
      most = Math.max(most, active.size);
      // In pairs: alone, the first connection could be through with all requests before the second one is there.
      if (active.size < 2) return;
      setTimeout(() => {
        for (const one of active) one.setHeader("content-type", "application/json").end("{}");
        active.clear();
      }, 5);
    });
    const self = clientOf(url, { fetch: createTransport({ connections: 2 }) }).asSelf();
    await Promise.all(Array.from({ length: 12 }, () => self.getOrganization()));
    expect([most, sockets.size]).toEqual([2, 2]);
  });

  it("that are idle are closed after the keep-alive timeout", async () => {
    const server = await serve(ok);
    await clientOf(server.url, { fetch: createTransport({ keepAliveTimeout: 50 }) })
      .asSelf()
      .getOrganization();
    await eventually(() => expect(server.busy()).toBe(0));
  });

  it("can be waited for without outliving an abort", async () => {
    const server = await serve(stall);
    const self = clientOf(server.url, { fetch: createTransport({ connections: 1 }), retries: 0 }).asSelf();
    const first = new AbortController();
    const second = new AbortController();
    const outcomes = [first, second].map(({ signal }) => self.getOrganization({}, { signal }).result());
    await eventually(() => expect(server.requests).toHaveLength(1));
    second.abort();
    expect(failureOf(await (outcomes[1] as (typeof outcomes)[0]))).toBeInstanceOf(AbortError);
    first.abort();
    expect(failureOf(await (outcomes[0] as (typeof outcomes)[0]))).toBeInstanceOf(AbortError);
    // What was aborted while it waited is never sent.
    await eventually(() => expect(server.busy()).toBe(0));
    expect(server.requests).toHaveLength(1);
  });

  it("are closed by close, after the requests under way", async () => {
    const url = await serveHttp((_, response) => {
      setTimeout(() => response.setHeader("content-type", "application/json").end("{}"), 30);
    });
    const transport = nodeTransport();
    const self = clientOf(url, { fetch: transport, retries: 0 }).asSelf();
    const outcome = self.getOrganization().result();
    await transport.close();
    expect((await outcome).ok).toBe(true);
    expect(failureOf(await self.getOrganization().result()).name).toBe("ConnectionError");
  });
});

/** openapi-fetch's documented behaviours on real sockets, and what the pipeline adds to them. */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { describe, expect, it, vi } from "vitest";
import { denied, expectNoSecret, me, token } from "./helpers/client.js";
import { header, httpOf, newAnalytics, organization } from "./helpers/http.js";
import { atOnce, eventually, ok, passTime, received, serve } from "./helpers/serve.js";
import { type Act, answer, breakAfter, bytes, stall } from "./helpers/wire.js";

const head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n";
const chunk = (text: string) => `${text.length.toString(16)}\r\n${text}\r\n`;
const patch = [
  "/guest-connections/{guest_org_id}",
  { params: { path: { guest_org_id: me }, header } },
] as const;
const body = { archived: true };
const text = (stream: unknown) => new Response(stream as ReadableStream).text();

describe("parseAs", () => {
  const document = '{"name":"Grünwald"}';
  it.each(["with", "without"])("reads JSON, text, a blob and bytes %s content-length", async (length) => {
    const size = Buffer.byteLength(document);
    const server = await serve(
      length === "with"
        ? bytes(`${head}content-length: ${size}\r\n\r\n${document}`)
        : bytes(`${head}transfer-encoding: chunked\r\n\r\n${size.toString(16)}\r\n${document}\r\n0\r\n\r\n`),
    );
    const [path, init] = organization;
    const http = httpOf(server.url);
    expect((await http.GET(path, init)).data).toEqual({ name: "Grünwald" });
    expect((await http.GET(path, { ...init, parseAs: "text" })).data).toBe(document);
    const { data: blob } = await http.GET(path, { ...init, parseAs: "blob" });
    expect(await blob?.text()).toBe(document);
    expect(blob?.type).toBe("application/json");
    const { data: buffer } = await http.GET(path, { ...init, parseAs: "arrayBuffer" });
    expect(new TextDecoder().decode(buffer)).toBe(document);
    const { data: stream } = await http.GET(path, { ...init, parseAs: "stream" });
    expect(await text(stream)).toBe(document);
  });

  it("hands over the first chunk of a stream before the body ends, and frees the socket after the last", async () => {
    let finish: () => void = () => undefined;
    const server = await serve((socket) => {
      socket.write(`${head}transfer-encoding: chunked\r\nconnection: close\r\n\r\n${chunk('{"a":')}`);
      finish = () => void socket.end(`${chunk("1}")}0\r\n\r\n`);
    });
    const [path, init] = organization;
    const { data } = await httpOf(server.url).GET(path, { ...init, parseAs: "stream" });
    const reader = (data as ReadableStream<Uint8Array>).getReader();
    expect(new TextDecoder().decode((await reader.read()).value)).toBe('{"a":');
    finish();
    expect(new TextDecoder().decode((await reader.read()).value)).toBe("1}");
    expect((await reader.read()).done).toBe(true);
    await eventually(() => expect(server.busy()).toBe(0));
  });

  const drip: Act = (socket) => {
    socket.write(`${head}transfer-encoding: chunked\r\n\r\n`);
    const timer = setInterval(() => socket.write(chunk(" ")), 10);
    socket.on("close", () => clearInterval(timer));
  };

  it("ends a stream at totalTimeout, whether it is being read or not", async () => {
    const server = await serve(drip);
    const [path, init] = organization;
    const call = () => httpOf(server.url).GET(path, { ...init, parseAs: "stream", totalTimeout: 20_000 });
    const read = text((await call()).data);
    passTime(20_000);
    await expect(read).rejects.toMatchObject({ name: "TimeoutError" });
    const { data } = await call();
    passTime(20_000);
    await eventually(() => expect(server.busy()).toBe(0));
    await expect(text(data)).rejects.toMatchObject({ name: "TimeoutError" });
  });

  it("ends a stream of a fetch that takes no notice of its signal", async () => {
    const cancel = vi.fn();
    const fetch = async () => new Response(new ReadableStream({ cancel }));
    const [path, init] = organization;
    const http = httpOf("http://127.0.0.1:1", { fetch });
    const { data } = await http.GET(path, { ...init, parseAs: "stream", totalTimeout: 50 });
    await expect(text(data)).rejects.toMatchObject({ name: "TimeoutError" });
    expect(cancel).toHaveBeenCalledWith(expect.objectContaining({ name: "TimeoutError" }));
  });

  it("lets a program end that has read a stream to its end", async () => {
    const server = await serve(answer(200, {}, { connection: "close" }));
    const program = `
      import { createClient } from "@mycreditapp/client";
      import { openapiFetch } from "@mycreditapp/client/http";
      const mca = createClient({ organizationId: "${me}", token: "t", baseUrl: "${server.url}" });
      const { data, response } = await openapiFetch(mca).GET("/resources/currencies", { parseAs: "stream" });
      console.log(await new Response(data).text(), response.url);`;
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ["--input-type=module", "--eval", program],
      { cwd: import.meta.dirname, timeout: 20_000 },
    );
    expect(stdout).toBe(`{} ${server.url}/resources/currencies\n`);
  });

  it("ends a stream when its caller aborts or cancels", async () => {
    const server = await serve(drip);
    const [path, init] = organization;
    const controller = new AbortController();
    const { signal } = controller;
    const { data } = await httpOf(server.url).GET(path, { ...init, parseAs: "stream", signal });
    const reading = text(data);
    controller.abort(new Error("enough"));
    await expect(reading).rejects.toMatchObject({ name: "AbortError", cause: { message: "enough" } });
    const cancelled = await httpOf(server.url).GET(path, { ...init, parseAs: "stream" });
    await cancelled.data?.cancel();
    await eventually(() => expect(server.busy()).toBe(0));
  });

  it("ends a stream whose connection breaks with an error, not as if it were complete", async () => {
    const server = await serve(breakAfter(`${head}content-length: 100\r\n\r\n{"name"`));
    const [path, init] = organization;
    const { data } = await httpOf(server.url).GET(path, { ...init, parseAs: "stream" });
    await expect(text(data)).rejects.toThrow(/terminated|aborted/);
  });
});

describe("{ data, error, response }", () => {
  it("has the response with its URL, status and headers", async () => {
    const server = await serve(answer(200, { name: "x" }, { "x-request-id": "r-1" }));
    const { data, error, response } = await httpOf(server.url).GET(...organization);
    expect([data, error]).toEqual([{ name: "x" }, undefined]);
    expect(response).toBeInstanceOf(Response);
    expect(response.url).toBe(`${server.url}/organizations/${me}`);
    expect(response.headers.get("x-request-id")).toBe("r-1");
  });

  it("has an error of JSON, of text, and none of an empty body", async () => {
    const server = await serve(
      answer(403, { detail: [denied] }),
      answer(502, `<h1>Bad ${token}</h1>`, { "content-type": "text/html" }),
      answer(404, ""),
      bytes("HTTP/1.1 404 Not Found\r\nconnection: close\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n"),
    );
    const http = httpOf(server.url, { retries: 0 });
    expect((await http.GET(...organization)).error).toEqual({ detail: [denied] });
    expect((await http.GET(...organization)).error).toBe("<h1>Bad [redacted]</h1>");
    expect((await http.GET(...organization)).error).toBeUndefined();
    expect((await http.GET(...organization)).error).toBe("");
  });

  it("has no data for 204 and for HEAD", async () => {
    const server = await serve(
      bytes("HTTP/1.1 204 No Content\r\n\r\n"),
      bytes(`${head}content-length: 5\r\n\r\n`),
    );
    const http = httpOf(server.url);
    const path = { org_id: me, file_id: me };
    const deleted = await http.DELETE("/organizations/{org_id}/financial-files/{file_id}", {
      params: { path, header },
    });
    expect([deleted.data, deleted.response.status]).toEqual([undefined, 204]);
    const asked = await http.HEAD(organization[0] as never, organization[1] as never);
    expect([asked.data, asked.response.status]).toEqual([undefined, 200]);
    expect(server.requests[1]?.method).toBe("HEAD");
  });

  it("redacts what an error quotes of the request: token and client secret", async () => {
    const quote: Act = (socket, { headers, body: sent }) =>
      answer(400, { detail: [{ msg: `${headers.authorization} ${sent}`, ctx: JSON.parse(sent || "{}") }] })(
        socket,
        { method: "", path: "", headers, body: sent },
      );
    const server = await serve(quote);
    const http = httpOf(server.url, { retries: 0 });
    const { error } = await http.GET(...organization);
    expect(JSON.stringify(error)).toContain("Bearer [redacted]");
    expectNoSecret(error);
    const clientSecret = "s3cret-that-must-not-show";
    const issued = await http.POST("/oauth2/token", {
      body: { client_id: "id", client_secret: clientSecret },
    });
    expect(JSON.stringify(issued.error)).toContain("[redacted]");
    expectNoSecret(issued.error, [clientSecret]);
    expect(server.requests[1]?.headers).not.toHaveProperty("authorization");
  });
});

describe("the pipeline beneath openapi-fetch", () => {
  it("retries what the spec calls idempotent, with its body, and no other POST", async () => {
    atOnce();
    const server = await serve(answer(503, ""), answer(503, ""), ok, answer(503, ""));
    const http = httpOf(server.url);
    const { data } = await http.PATCH(patch[0], { ...patch[1], body });
    expect(data).toEqual({ name: "Example Corp" });
    expect(server.requests.map((request) => request.body)).toEqual(Array(3).fill('{"archived":true}'));
    expect(new Set(server.requests.map(({ headers }) => JSON.stringify(headers))).size).toBe(1);
    const { response } = await http.POST(...newAnalytics);
    expect([response.status, server.requests.length]).toEqual([503, 4]);
  });

  it("retries a body that breaks off, and one that is a form", async () => {
    atOnce();
    const broken = breakAfter(`${head}content-length: 100\r\n\r\n{"name"`);
    const server = await serve(broken, ok, answer(429, ""), ok);
    const http = httpOf(server.url);
    expect((await http.GET(...organization)).data).toEqual({ name: "Example Corp" });
    const file = new File(["%PDF"], "a.pdf", { type: "application/pdf" });
    const form = { currency: "USD", file };
    const [, init] = organization;
    await http.POST("/organizations/{org_id}/financial-files", { ...init, body: form });
    const [first, second] = server.requests.slice(2);
    expect(first?.headers["content-type"]).toMatch(/^multipart\/form-data; boundary=/);
    expect(first?.body).toContain(
      'name="file"; filename="a.pdf"\r\nContent-Type: application/pdf\r\n\r\n%PDF',
    );
    expect(first?.body).toContain(/boundary=(.*)/.exec(first?.headers["content-type"] ?? "")?.[1]);
    expect(second).toEqual(first);
  });

  it("replays a 401 once with a new token", async () => {
    const server = await serve(answer(401, { detail: [] }), ok);
    let count = 0;
    const http = httpOf(server.url, { token: () => `token-number-${++count}`, retries: 0 });
    expect((await http.PATCH(patch[0], { ...patch[1], body })).data).toBeDefined();
    expect(server.requests.map(({ headers }) => headers.authorization)).toEqual([
      "Bearer token-number-1",
      "Bearer token-number-2",
    ]);
    expect(server.requests[1]?.body).toBe('{"archived":true}');
  });

  it.each<[string, object, string]>([
    ["attemptTimeout", { attemptTimeout: 20_000, retries: 0 }, "TimeoutError"],
    ["totalTimeout", { totalTimeout: 20_000 }, "TimeoutError"],
    ["signal", {}, "AbortError"],
  ])("ends a call at its %s and frees the socket", async (_, options, name) => {
    const server = await serve(stall);
    const [path, init] = organization;
    // A fetch as openapi-fetch's type has it: all that it gets is the Request.
    const own = httpOf(server.url, {}, { fetch: (request) => fetch(request) });
    for (const [index, http] of [httpOf(server.url), own].entries()) {
      const controller = new AbortController();
      const call = expect(
        http.GET(path, { ...init, signal: controller.signal, ...options }),
      ).rejects.toMatchObject({ name });
      await received(server, index + 1);
      if (name === "AbortError") controller.abort();
      else passTime(20_000);
      await call;
    }
    await eventually(() => expect(server.busy()).toBe(0));
  });

  it("rejects a body above maxResponseBytes", async () => {
    const server = await serve(answer(200, { name: "x".repeat(2_000) }));
    const [path, init] = organization;
    const call = httpOf(server.url).GET(path, { ...init, maxResponseBytes: 1_000 });
    await expect(call).rejects.toMatchObject({ name: "UnexpectedResponseError" });
  });

  it.each(["createClient", "openapiFetch", "one call"])(
    "follows no redirect, even for a fetch of %s that passes the Request on alone",
    async (place) => {
      const elsewhere = await serve(ok);
      const server = await serve(answer(302, "", { location: `${elsewhere.url}/stolen` }));
      const own = { fetch: ((request: Request) => fetch(request)) as typeof fetch };
      const at = (name: string) => (place === name ? own : {});
      const [path, init] = organization;
      const http = httpOf(server.url, at("createClient"), at("openapiFetch"));
      const call = http.GET(path, { ...init, redirect: "follow", ...at("one call") });
      await expect(call).rejects.toMatchObject({ name: "ConnectionError", redirected: true });
      expect([server.requests.length, elsewhere.requests.length]).toEqual([1, 0]);
    },
  );

  it("sends the caller's user-agent, accept and other headers, and the client's token", async () => {
    const server = await serve(ok);
    const http = httpOf(
      server.url,
      {},
      { headers: { "user-agent": "books/2", "x-all": "1", authorization: "Bearer mine" } },
    );
    const [path, init] = organization;
    await http.GET(path, {
      ...init,
      headers: { accept: "application/vnd.x+json", "x-one": "2", "x-all": null },
    });
    const [{ headers } = { headers: {} }] = server.requests;
    expect(headers).toMatchObject({
      "user-agent": "books/2",
      accept: "application/vnd.x+json",
      "x-one": "2",
      authorization: `Bearer ${token}`,
    });
    expect(headers).not.toHaveProperty("x-all");
  });
});

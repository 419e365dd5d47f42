/** What users of other HTTP clients rely on, held for the methods on real sockets. */
import { gzipSync } from "node:zlib";
import { type LogEvent, TimeoutError } from "@mycreditapp/client";
import { afterEach, describe, expect, it, vi } from "vitest";
import { clientOf, denied, failureOf, other } from "./helpers/client.js";
import { atOnce, eventually, ok, passTime, patch, read, received, serve, write } from "./helpers/serve.js";
import { type Act, answer, bytes, reset, stall } from "./helpers/wire.js";

afterEach(() => void vi.useRealTimers());

/** Milliseconds that the client waits after a response with this `Retry-After`; the call is aborted then. */
async function delayAfter(retryAfter: string): Promise<number | undefined> {
  const server = await serve(answer(429, { detail: [denied] }, { "retry-after": retryAfter }));
  const controller = new AbortController();
  let delay: number | undefined;
  const logger = (event: LogEvent) => {
    if (event.type !== "retry") return;
    delay = event.delay;
    controller.abort();
  };
  const { signal } = controller;
  await clientOf(server.url, { logger }).asSelf().getOrganization({}, { signal }).result();
  return delay;
}

describe("retries", () => {
  it.each([0, 1, 2, 5])("are as many as %i asks for, and then the last error", async (retries) => {
    atOnce();
    const server = await serve(answer(503, { detail: [denied] }));
    expect(failureOf(await read(server, { retries }))).toMatchObject({ status: 503 });
    expect(server.requests).toHaveLength(retries + 1);
  });

  it("count failures of every kind together", async () => {
    atOnce();
    const server = await serve(reset, answer(500, ""), stall, ok);
    const outcome = read(server, { retries: 3, attemptTimeout: 50_000 });
    await received(server, 3);
    passTime(50_000);
    expect((await outcome).ok).toBe(true);
    expect(server.requests).toHaveLength(4);
  });

  it("send the same bytes again", async () => {
    atOnce();
    const server = await serve(answer(503, ""), answer(429, ""), ok);
    expect((await patch(server)).ok).toBe(true);
    const [first, ...later] = server.requests;
    expect(later).toEqual([first, first]);
  });

  it("of a call override those of the client", async () => {
    atOnce();
    const server = await serve(answer(503, ""));
    await clientOf(server.url, { retries: 4 }).asSelf().getOrganization({}, { retries: 1 }).result();
    expect(server.requests).toHaveLength(2);
  });

  it("give each attempt its own attemptTimeout, and all of them one totalTimeout", async () => {
    atOnce();
    const server = await serve(stall);
    const outcome = read(server, { retries: 10, attemptTimeout: 100_000, totalTimeout: 300_000 });
    for (const attempt of [1, 2, 3]) {
      await received(server, attempt);
      passTime(100_000);
    }
    const error = failureOf(await outcome);
    expect(error).toBeInstanceOf(TimeoutError);
    expect(error.message).toContain("(totalTimeout)");
    expect(server.requests).toHaveLength(3);
  });
});

describe("Retry-After on the wire", () => {
  const now = Date.parse("2026-03-04T05:06:07Z");
  it.each<[string, number]>([
    ["7", 7_000],
    ["Wed, 04 Mar 2026 05:06:27 GMT", 20_000],
    ["Wednesday, 04-Mar-26 05:06:27 GMT", 20_000],
    ["Wed Mar  4 05:06:27 2026", 20_000],
  ])("%s is waited for, with some jitter", async (value, least) => {
    vi.useFakeTimers({ toFake: ["Date"], now });
    const delay = await delayAfter(value);
    expect(delay).toBeGreaterThanOrEqual(least);
    expect(delay).toBeLessThanOrEqual(least * 1.1);
  });

  it.each([
    "0",
    "Wed, 04 Mar 2026 05:06:06 GMT",
    // Two digits that would lie more than 50 years ahead are of the last century.
    "Friday, 04-Mar-94 05:06:27 GMT",
  ])("%s is over: retried at once", async (value) => {
    vi.useFakeTimers({ toFake: ["Date"], now });
    expect(await delayAfter(value)).toBe(0);
  });

  it.each(["soon", "-5", "1.5", "2026-03-04T05:06:27Z", ""])("%j is no delay: backoff", async (value) => {
    vi.spyOn(Math, "random").mockReturnValue(0.5);
    expect(await delayAfter(value)).toBe(250);
  });
});

describe("abort", () => {
  it.each<[string, unknown]>([
    ["an error", new Error("left the page")],
    ["a string", "left the page"],
    ["an object", { code: 7 }],
  ])("keeps its reason as the cause: %s", async (_, reason) => {
    const server = await serve(stall);
    const controller = new AbortController();
    const { signal } = controller;
    const outcome = clientOf(server.url).asSelf().getOrganization({}, { signal }).result();
    await eventually(() => expect(server.requests).toHaveLength(1));
    controller.abort(reason);
    const error = failureOf(await outcome);
    expect(error.name).toBe("AbortError");
    expect(error.cause).toBe(reason);
  });

  it("by AbortSignal.timeout is the caller's, and is not retried", async () => {
    const controller = new AbortController();
    // The request starts it: else a busy machine would send none before it ends.
    const server = await serve(() => {
      const timeout = AbortSignal.timeout(60);
      timeout.addEventListener("abort", () => controller.abort(timeout.reason));
    });
    const { signal } = controller;
    const error = failureOf(await clientOf(server.url).asSelf().getOrganization({}, { signal }).result());
    expect(error).toMatchObject({ name: "AbortError", cause: { name: "TimeoutError" } });
    expect(server.requests).toHaveLength(1);
  });

  it("within a body frees the socket", async () => {
    const server = await serve(bytes("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"));
    const controller = new AbortController();
    const { signal } = controller;
    const outcome = clientOf(server.url).asSelf().getOrganization({}, { signal }).result();
    await eventually(() => expect(server.requests).toHaveLength(1));
    setTimeout(() => controller.abort(), 30);
    expect(failureOf(await outcome).name).toBe("AbortError");
    await eventually(() => expect(server.busy()).toBe(0));
  });

  it("after the call has no effect", async () => {
    const server = await serve(ok);
    const controller = new AbortController();
    const { signal } = controller;
    const data = await clientOf(server.url).asSelf().getOrganization({}, { signal });
    controller.abort();
    expect(data).toEqual({ name: "Example Corp" });
  });
});

describe("headers", () => {
  it.each(["user-agent", "User-Agent"])("keep the caller's %s", async (name) => {
    const server = await serve(ok);
    await clientOf(server.url)
      .asSelf()
      .getOrganization({}, { headers: { [name]: "books/2", "x-none": undefined } });
    expect(server.requests[0]?.headers["user-agent"]).toBe("books/2");
    expect(server.requests[0]?.headers).not.toHaveProperty("x-none");
  });

  it.each(["Authorization", "Target-Organization-ID", "Content-Length", "Host"])(
    "reject %s, which belongs to the client",
    async (name) => {
      const server = await serve(ok);
      const call = clientOf(server.url)
        .asSelf()
        .getOrganization({}, { headers: { [name]: "x" } });
      expect(failureOf(await call.result())).toMatchObject({ name: "InvalidRequestError" });
      expect(server.requests).toHaveLength(0);
    },
  );

  it.each(["x\r\nset-cookie: a", "ключ"])("reject the value %j", async (value) => {
    const server = await serve(ok);
    const call = clientOf(server.url)
      .asSelf()
      .getOrganization({}, { headers: { "x-key": value } });
    expect(failureOf(await call.result()).message).toContain("headers.x-key");
    expect(server.requests).toHaveLength(0);
  });
});

describe("concurrency", () => {
  it("returns to each of 100 calls its own response, over sockets that are used again", async () => {
    const echo: Act = (socket, { path }) => answer(200, { path })(socket, {} as never);
    const server = await serve(echo);
    const self = clientOf(server.url).asSelf();
    const ids = Array.from(
      { length: 100 },
      (_, index) => other.slice(0, -3) + String(index).padStart(3, "0"),
    );
    const found = await Promise.all(ids.map((id) => self.getGuestConnection({ path: { guest_org_id: id } })));
    expect(found).toEqual(ids.map((id) => ({ path: `/guest-connections/${id}` })));
  });

  it("lets one failing or aborted call not disturb the others", async () => {
    const act: Act = (socket, request) => {
      if (request.path.startsWith("/guest-connections")) stall(socket, request);
      else ok(socket, request);
    };
    const server = await serve(act);
    const self = clientOf(server.url).asSelf();
    const controller = new AbortController();
    const { signal } = controller;
    const stalled = self.getGuestConnections({}, { signal }).result();
    const others = Array.from({ length: 10 }, () => self.getOrganization().result());
    expect((await Promise.all(others)).every(({ ok: good }) => good)).toBe(true);
    controller.abort();
    expect(failureOf(await stalled).name).toBe("AbortError");
  });
});

describe("responses", () => {
  const head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n";
  const document = '{"name":"Grünwald"}';
  const zipped = gzipSync(document);
  const raw =
    (...parts: (string | Buffer)[]): Act =>
    (socket) => {
      for (const part of parts) socket.write(part);
    };

  it.each<[string, Act]>([
    ["gzip", raw(`${head}content-encoding: gzip\r\ncontent-length: ${zipped.length}\r\n\r\n`, zipped)],
    ["a byte order mark", raw(`${head}content-length: 23\r\n\r\n\uFEFF${document}`)],
    [
      "early hints before",
      raw(`HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n${head}content-length: 20\r\n\r\n${document}`),
    ],
    ["chunks", raw(`${head}transfer-encoding: chunked\r\n\r\n14\r\n${document}\r\n0\r\n\r\n`)],
    ["the end of the connection", (socket) => void socket.end(`${head}connection: close\r\n\r\n${document}`)],
  ])("are read with %s", async (_, act) => {
    expect(await read(await serve(act))).toMatchObject({ ok: true, data: { name: "Grünwald" } });
  });

  it.each([301, 302, 303, 307, 308])("of %i are not followed by a POST", async (status) => {
    const target = await serve(ok);
    const server = await serve(answer(status, "", { location: `${target.url}/` }));
    expect(failureOf(await write(server))).toMatchObject({ name: "ConnectionError", redirected: true });
    expect([server.requests.length, target.requests.length]).toEqual([1, 0]);
  });
});

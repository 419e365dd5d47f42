import { AbortError, ConnectionError, TimeoutError, UnexpectedResponseError } from "@mycreditapp/client";
import { describe, expect, it, vi } from "vitest";
import { clientOf, denied, failureOf, maintenance } from "./helpers/client.js";
import {
  atOnce,
  eventually,
  ok,
  passTime,
  patch,
  read,
  received,
  refusing,
  serve,
  write,
} from "./helpers/serve.js";
import { answer, breakAfter, bytes, reset, stall } from "./helpers/wire.js";

describe("a connection that is reset before the answer", () => {
  it("is tried again for a read", async () => {
    atOnce();
    const server = await serve(reset, reset, ok);
    expect(await read(server)).toMatchObject({ ok: true, data: { name: "Example Corp" } });
    expect(server.requests).toHaveLength(3);
  });
  it("is tried again, body and all, for a PATCH that the document calls idempotent", async () => {
    atOnce();
    const server = await serve(reset, ok);
    expect((await patch(server)).ok).toBe(true);
    expect(server.requests.map(({ body }) => body)).toEqual(['{"archived":true}', '{"archived":true}']);
  });
  it("is not tried again for a POST, which may have had an effect", async () => {
    const server = await serve(reset, ok);
    const error = failureOf(await write(server));
    expect(error).toBeInstanceOf(ConnectionError);
    expect(error).toMatchObject({
      neverSent: false,
      operation: "createOrganizationAnalytics",
      scenario: "self",
    });
    expect(server.requests).toHaveLength(1);
  });
});

describe("a connection that is refused", () => {
  it("is tried again for a POST too, as nothing has left", async () => {
    const waits: number[] = [];
    const logger = (event: { type: string }) => void (event.type === "retry" && waits.push(1));
    atOnce();
    const outcome = await clientOf(refusing, { logger }).asSelf().createOrganizationAnalytics().result();
    const error = failureOf(outcome);
    expect(error).toBeInstanceOf(ConnectionError);
    expect(error).toMatchObject({ neverSent: true, message: expect.stringContaining("ECONNREFUSED") });
    expect(waits).toHaveLength(2);
  });
});

describe("a body that breaks off", () => {
  const head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n";
  it("is tried again for a read", async () => {
    atOnce();
    const server = await serve(breakAfter(`${head}{"name":`), ok);
    expect((await read(server)).ok).toBe(true);
  });
  it("is a ConnectionError for a POST", async () => {
    const server = await serve(breakAfter(`${head}{"id":`));
    expect(failureOf(await write(server))).toBeInstanceOf(ConnectionError);
    expect(server.requests).toHaveLength(1);
  });
  it("with JSON that is cut off but complete in length is an UnexpectedResponseError that quotes nothing", async () => {
    const server = await serve(answer(200, '{"name": "PRIVATE'));
    const error = failureOf(await read(server));
    expect(error).toBeInstanceOf(UnexpectedResponseError);
    expect(JSON.stringify(error) + error.stack).not.toContain("PRIVATE");
  });
});

describe("a server that stalls", () => {
  const limits = { attemptTimeout: 50_000, retries: 1 };
  it("before the answer ends each attempt at its deadline", async () => {
    atOnce();
    const server = await serve(stall);
    const outcome = read(server, limits);
    for (const attempt of [1, 2]) {
      await received(server, attempt);
      passTime(50_000);
    }
    const error = failureOf(await outcome);
    expect(error).toBeInstanceOf(TimeoutError);
    expect(error.message).toContain("no complete response within 50000 ms (attemptTimeout)");
    expect(server.requests).toHaveLength(2);
  });
  it("within the body ends the attempt too", async () => {
    const server = await serve(
      bytes('HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{"na'),
    );
    expect(failureOf(await read(server, { attemptTimeout: 300, retries: 0 }))).toBeInstanceOf(TimeoutError);
  });
  it("is not asked again for a POST", async () => {
    const server = await serve(stall);
    const outcome = write(server, limits);
    await received(server, 1);
    passTime(50_000);
    expect(failureOf(await outcome)).toBeInstanceOf(TimeoutError);
    expect(server.requests).toHaveLength(1);
  });
  it("ends at the deadline of the whole call, waits included", async () => {
    const server = await serve(stall);
    const error = failureOf(await read(server, { attemptTimeout: 60_000, totalTimeout: 80 }));
    expect(error.message).toContain("within 80 ms (totalTimeout)");
  });
  it("leaves no open socket behind", async () => {
    const server = await serve(stall);
    const outcome = read(server, { ...limits, retries: 0 });
    await received(server, 1);
    passTime(50_000);
    await outcome;
    await eventually(() => expect(server.busy()).toBe(0));
  });
});

describe("a fetch that takes no notice of its signal", () => {
  it("does not outlive the deadline", async () => {
    const fetch = () => new Promise<Response>(() => undefined);
    const outcome = await clientOf("http://127.0.0.1:1", { fetch, attemptTimeout: 30, retries: 0 })
      .asSelf()
      .getOrganization()
      .result();
    expect(failureOf(outcome)).toBeInstanceOf(TimeoutError);
  });
});

describe("a caller that aborts", () => {
  it("before the call sends nothing", async () => {
    const server = await serve(ok);
    const outcome = await clientOf(server.url)
      .asSelf()
      .getOrganization({}, { signal: AbortSignal.abort("why") })
      .result();
    expect(failureOf(outcome)).toMatchObject({ name: "AbortError", cause: "why" });
    expect(server.requests).toHaveLength(0);
  });
  it("during the attempt ends it at once and frees the socket", async () => {
    const server = await serve(stall);
    const controller = new AbortController();
    const outcome = clientOf(server.url).asSelf().getOrganization({}, { signal: controller.signal }).result();
    await eventually(() => expect(server.requests).toHaveLength(1));
    controller.abort();
    expect(failureOf(await outcome)).toBeInstanceOf(AbortError);
    await eventually(() => expect(server.busy()).toBe(0));
  });
  it("during the wait before a retry ends it at once", async () => {
    const server = await serve(answer(503, { detail: [maintenance] }, { "retry-after": "50" }));
    const controller = new AbortController();
    let outcome: ReturnType<typeof read> | undefined;
    const started = new Promise<void>((resolve) => {
      const logger = (event: { type: string }) => void (event.type === "retry" && resolve());
      const self = clientOf(server.url, { logger }).asSelf();
      outcome = self.getOrganization({}, { signal: controller.signal }).result();
    });
    await started;
    controller.abort();
    expect(failureOf(await (outcome as NonNullable<typeof outcome>))).toBeInstanceOf(AbortError);
    expect(server.requests).toHaveLength(1);
  });
});

describe("a storm of 429 and 503", () => {
  it.each([429, 503])("of %i is waited out for a read", async (status) => {
    atOnce();
    const server = await serve(answer(status, { detail: [maintenance] }), answer(status, ""), ok);
    expect((await read(server)).ok).toBe(true);
    expect(server.requests).toHaveLength(3);
  });
  it("is waited out by a POST for 429, which says that nothing was done", async () => {
    atOnce();
    const server = await serve(answer(429, ""), answer(200, { id: "x" }));
    expect((await write(server)).ok).toBe(true);
  });
  it.each([408, 500, 502, 503, 504])("of %i is given to the caller of a POST at once", async (status) => {
    const server = await serve(answer(status, { detail: [maintenance] }));
    expect(failureOf(await write(server))).toMatchObject({ status, code: "service_under_maintenance" });
    expect(server.requests).toHaveLength(1);
  });
  it.each([400, 401, 403, 404, 409, 422, 501, 505])(
    "is none with %i, which is not tried again",
    async (status) => {
      const server = await serve(answer(status, { detail: [denied] }));
      expect(failureOf(await read(server))).toMatchObject({ status });
      expect(server.requests).toHaveLength(1);
    },
  );
  it("with a Retry-After above 60 s is given to the caller at once, with the seconds", async () => {
    const server = await serve(answer(503, { detail: [maintenance] }, { "retry-after": "3600" }));
    expect(failureOf(await read(server))).toMatchObject({ status: 503, retryAfter: 3600 });
    expect(server.requests).toHaveLength(1);
  });
  it("with a Retry-After past the deadline of the call is given to the caller at once", async () => {
    const server = await serve(answer(429, { detail: [maintenance] }, { "retry-after": "30" }));
    expect(failureOf(await read(server, { totalTimeout: 29_000 }))).toMatchObject({
      status: 429,
      retryAfter: 30,
    });
    expect(server.requests).toHaveLength(1);
  });
  it("uses up the budget that all calls of a client share", async () => {
    atOnce();
    const server = await serve(answer(503, { detail: [maintenance] }));
    const self = clientOf(server.url).asSelf();
    for (let call = 0; call < 60; call += 1) await self.getOrganization().result();
    expect(server.requests).toHaveLength(60 + 100);
  });
});

describe("a redirect", () => {
  it("is never followed, and named as such", async () => {
    const target = await serve(ok);
    const server = await serve(answer(302, "", { location: `${target.url}/elsewhere` }));
    const error = failureOf(await read(server));
    expect(error).toBeInstanceOf(ConnectionError);
    expect(error).toMatchObject({ redirected: true, hint: expect.stringContaining("base URL") });
    expect(server.requests).toHaveLength(1);
    expect(target.requests).toHaveLength(0);
  });
});

describe("a connection that is kept alive and dropped between calls", () => {
  it("is made anew", async () => {
    atOnce();
    const server = await serve((socket, request) => {
      ok(socket, request);
      setTimeout(() => socket.destroy(), 5);
    });
    const self = clientOf(server.url).asSelf();
    for (let call = 0; call < 20; call += 1) expect((await self.getOrganization().result()).ok).toBe(true);
  });
});

describe("a token that does not come", () => {
  const hanging = { token: () => new Promise<string>(() => undefined) };
  it("ends with the deadline of the call", async () => {
    const server = await serve(ok);
    const error = failureOf(await read(server, { ...hanging, totalTimeout: 50 }));
    expect(error.message).toContain("within 50 ms (totalTimeout)");
    expect(server.requests).toHaveLength(0);
  });
  it("does not hold up a caller that aborts", async () => {
    const server = await serve(ok);
    const controller = new AbortController();
    const outcome = clientOf(server.url, hanging)
      .asSelf()
      .getOrganization({}, { signal: controller.signal })
      .result();
    controller.abort();
    expect(failureOf(await outcome)).toBeInstanceOf(AbortError);
    expect(server.requests).toHaveLength(0);
  });
  it("because its function fails is a TokenError with the cause, for this call", async () => {
    const server = await serve(ok);
    const token = () => Promise.reject(new Error("vault is sealed"));
    expect(failureOf(await read(server, { token }))).toMatchObject({
      name: "TokenError",
      operation: "getOrganization",
      cause: { message: "vault is sealed" },
    });
  });
  it.each(["", "two words", "line\nbreak", 7, undefined])(
    "because it is %j is a TokenError",
    async (wrong) => {
      const server = await serve(ok);
      const outcome = await read(server, { token: () => wrong as string });
      expect(failureOf(outcome).message).toContain("the token function returned no valid token");
      expect(server.requests).toHaveLength(0);
    },
  );
});

describe("one signal that many calls share", () => {
  it("ends them all, and is listened to once", async () => {
    const server = await serve(stall);
    const controller = new AbortController();
    const add = vi.spyOn(controller.signal, "addEventListener");
    const remove = vi.spyOn(controller.signal, "removeEventListener");
    const self = clientOf(server.url).asSelf();
    const outcomes = Array.from({ length: 20 }, () =>
      self.getOrganization({}, { signal: controller.signal }).result(),
    );
    await eventually(() => expect(server.requests.length).toBeGreaterThan(0));
    controller.abort();
    for (const outcome of outcomes) expect(failureOf(await outcome)).toBeInstanceOf(AbortError);
    expect(add).toHaveBeenCalledTimes(1);
    expect(remove).toHaveBeenCalledTimes(1);
  });
});

import { inspect } from "node:util";
import {
  AbortError,
  ApiError,
  type CallError,
  type ClientOptions,
  ConnectionError,
  HookError,
  InvalidRequestError,
  isApiError,
  isMyCreditAppError,
  MyCreditAppError,
  TimeoutError,
  TokenError,
  UnexpectedResponseError,
} from "@mycreditapp/client";
import { DriftError, validateResponses } from "@mycreditapp/client/validation";
import { describe, expect, it } from "vitest";
import { clientOf, denied, failureOf } from "./helpers/client.js";
import { ok, read, serve } from "./helpers/serve.js";
import { answer, bytes, reset, stall } from "./helpers/wire.js";

/** The error of a read that is answered with this body. */
async function errorOf(body: unknown, status = 422): Promise<CallError> {
  const server = await serve(answer(status, body));
  return failureOf(await read(server, { retries: 0 }));
}
const apiErrorOf = async (body: unknown, status?: number): Promise<ApiError> => {
  const error = await errorOf(body, status);
  expect(error).toBeInstanceOf(ApiError);
  return error as ApiError;
};

describe("an error body", () => {
  it("of the framework itself has items without a code", async () => {
    const detail = [
      { type: "missing", loc: ["body", "name"], msg: "Field required", input: { currency: "USD" } },
      { type: "uuid_parsing", loc: ["path", "id"], msg: "Input should be a valid UUID", ctx: { at: 1 } },
    ];
    const error = await apiErrorOf({ detail });
    expect(error.detail).toEqual(detail);
    expect(error.code).toBeUndefined();
    expect(error.is("access_denied")).toBe(false);
    expect(error.message).toBe(
      "getOrganization: 422 at body.name: Field required; at path.id: Input should be a valid UUID",
    );
    expect(error.at(["path", "id"])?.msg).toBe("Input should be a valid UUID");
    expect(error.at(["path"])).toBeUndefined();
    expect(error.at(["body", "id"])).toBeUndefined();
  });
  it("with a text as detail is an ApiError with that text", async () => {
    const error = await apiErrorOf({ detail: "Not authenticated" }, 401);
    expect(error.detail).toEqual([{ msg: "Not authenticated" }]);
    expect(error).toMatchObject({ code: undefined, status: 401 });
    expect(error.message).toBe("getOrganization: 401 Not authenticated");
    expect(error.hint).toContain("Check that the token has not expired");
    expect(error.at([])).toBeUndefined();
  });
  it("with one item in place of a list is an ApiError with it", async () => {
    expect(await apiErrorOf({ detail: denied }, 403)).toMatchObject({
      code: "access_denied",
      detail: [denied],
    });
  });
  it.each([
    ["a bare item", denied],
    ["bare items", [denied, denied]],
  ])("that is %s has its code", async (_, body) => {
    const error = await apiErrorOf(body, 403);
    expect(error.code).toBe("access_denied");
    expect(error.detail).toEqual([body].flat());
  });
  it("that mixes items and texts keeps every message", async () => {
    const detail = [
      "a text",
      denied,
      { msg: "no code" },
      null,
      7,
      { code: "only_a_code" },
      { message: "other" },
    ];
    const error = await apiErrorOf({ detail });
    expect(error.detail.map(({ msg }) => msg)).toEqual([
      "a text",
      "Access denied!",
      "no code",
      "only_a_code",
      "other",
    ]);
    expect(error.hasCode("only_a_code")).toBe(false);
    expect(error.code).toBeUndefined();
    for (const { msg } of error.detail) expect(error.message).toContain(msg);
  });
  it("whose fields have other types has none of them", async () => {
    const error = await apiErrorOf({ detail: [{ msg: "m", loc: "body", type: 1, code: { a: 1 } }] });
    expect(error.detail).toEqual([{ msg: "m", loc: undefined, type: undefined, code: undefined }]);
  });
  it.each([
    ["a problem of RFC 9457 without detail", { type: "about:blank", title: "Not found", status: 404 }],
    ["items that are empty", { detail: [{}, []] }],
    ["an empty detail", { detail: null }],
  ])("of %s is an UnexpectedResponseError", async (_, body) => {
    expect(await errorOf(body, 404)).toBeInstanceOf(UnexpectedResponseError);
  });
  it("of a problem of RFC 9457 has its detail as message", async () => {
    const body = { type: "about:blank", title: "Not found", status: 404, detail: "No such organization." };
    expect((await apiErrorOf(body, 404)).message).toBe("getOrganization: 404 No such organization.");
  });
});

/** A real failure of each class. */
const failures: [name: CallError["name"], fail: () => Promise<CallError>][] = [
  ["ApiError", () => errorOf({ detail: [denied] }, 400)],
  ["UnexpectedResponseError", () => errorOf("<html>", 400)],
  ["UnexpectedResponseError", () => errorOf("", 200)],
  ["ConnectionError", async () => failureOf(await read(await serve(reset), { retries: 0 }))],
  [
    "ConnectionError",
    async () => failureOf(await read(await serve(bytes("HTTP/1.1 302 Found\r\n\r\n")), { retries: 0 })),
  ],
  [
    "ConnectionError",
    async () => {
      const server = await serve(ok);
      await server.stop();
      return failureOf(await read(server, { retries: 0 }));
    },
  ],
  ["TimeoutError", async () => failureOf(await read(await serve(stall), { totalTimeout: 50 }))],
  [
    "AbortError",
    async () => {
      const self = clientOf("http://127.0.0.1:1").asSelf();
      return failureOf(await self.getOrganization({}, { signal: AbortSignal.abort() }).result());
    },
  ],
  [
    "TokenError",
    async () => failureOf(await read(await serve(ok), { token: () => Promise.reject(new Error("x")) })),
  ],
  [
    "TokenError",
    async () => {
      const server = await serve(reset);
      const credentials = { clientId: "a", clientSecret: "b" };
      const options = { credentials, token: undefined, retries: 0 } as unknown as Partial<ClientOptions>;
      return failureOf(await read(server, options));
    },
  ],
  [
    "InvalidRequestError",
    async () =>
      failureOf(await clientOf("http://127.0.0.1:1").asSelf().getOrganization({}, { retries: -1 }).result()),
  ],
  [
    "HookError",
    async () => {
      const onRequest = () => {
        throw new TypeError("mine");
      };
      return failureOf(await read(await serve(ok), { hooks: { onRequest } }));
    },
  ],
  [
    "UnexpectedResponseError",
    async () => {
      const validation = validateResponses({ onDrift: "throw", report: () => undefined });
      return failureOf(await read(await serve(answer(200, { id: 7 })), { validation }));
    },
  ],
];

describe("every error", () => {
  it.each(failures)("%s says what to check, and shows its fields and no more", async (name, fail) => {
    const error = await fail();
    expect(error.name).toBe(name);
    expect(error).toBeInstanceOf(MyCreditAppError);
    expect(error.hint.trim()).not.toBe("");
    expect(isMyCreditAppError(error)).toBe(true);
    expect(isApiError(error)).toBe(name === "ApiError");
    expect(error.operation).toBe("getOrganization");
    expect(error.message).toMatch(/^getOrganization: /);
    const shown = JSON.parse(JSON.stringify(error)) as Record<string, unknown>;
    expect(shown).toMatchObject({ name, message: error.message, hint: error.hint });
    expect(Object.keys(shown).slice(0, 2)).toEqual(["name", "message"]);
    for (const hidden of ["stack", "cause", "call"]) expect(shown).not.toHaveProperty(hidden);
    const text = inspect(error);
    expect(text).toContain(error.stack);
    expect(text).toContain(`hint: ${JSON.stringify(error.hint)}`);
    expect(text.match(/^ {2}message:/m)).toBeNull();
  });
  it.each([
    new ApiError({ status: 400, detail: [{ msg: "m" }] }),
    new UnexpectedResponseError("m", { status: 200, contentType: null }),
    new UnexpectedResponseError("m", { status: 502, contentType: null }),
    new ConnectionError("m"),
    new ConnectionError("m", { neverSent: true }),
    new TimeoutError("m"),
    new AbortError("m"),
    new TokenError("m"),
    new InvalidRequestError("m"),
    new HookError({ hook: "onRequest", sent: false }),
    new HookError({ hook: "onResponse", sent: true }),
    new DriftError({ operation: "o", status: 200, findings: [] }),
    new TokenError("m", { hint: "" }),
  ])("of each class has a hint by itself: $name", (error) => {
    expect(error.hint.trim()).not.toBe("");
    expect(error.operation === undefined || error.message.startsWith(error.operation)).toBe(true);
  });
});

describe("the fields of an error", () => {
  it("of an ApiError are status, code, detail without texts, request ID and Retry-After", async () => {
    const server = await serve(
      answer(
        409,
        { detail: [{ ...denied, input: "PRIVATE" }] },
        { "x-request-id": "r-1", "retry-after": "5" },
      ),
    );
    const error = failureOf(await read(server, { retries: 0 }));
    expect(JSON.parse(JSON.stringify(error))).toEqual({
      name: "ApiError",
      message: "getOrganization: 409 access_denied: Access denied!",
      operation: "getOrganization",
      scenario: "self",
      hint: error.hint,
      status: 409,
      code: "access_denied",
      detail: [{ loc: [], type: "request", code: "access_denied" }],
      requestId: "r-1",
      retryAfter: 5,
    });
    expect(inspect(error)).not.toContain("PRIVATE");
    expect(inspect(error)).toContain('  requestId: "r-1"');
  });
  it("of the others are their own", () => {
    const fieldsOf = (error: MyCreditAppError) => JSON.parse(JSON.stringify(error));
    expect(fieldsOf(new ConnectionError("m"))).toMatchObject({ neverSent: false, redirected: false });
    expect(
      fieldsOf(new UnexpectedResponseError("m", { status: 502, contentType: "text/html" })),
    ).toMatchObject({
      status: 502,
      contentType: "text/html",
    });
    const hook = new HookError({ hook: "onResponse", sent: true, cause: new RangeError("mine") });
    expect(fieldsOf(hook)).toMatchObject({ hook: "onResponse", sent: true });
    expect(hook.message).toBe("onResponse threw an error: RangeError; see cause.");
    expect(hook.cause).toMatchObject({ message: "mine" });
    expect(hook.hint).toContain("may have been processed");
    expect(new HookError({ hook: "onRequest", sent: false }).hint).toContain("was not sent");
  });
});

import { describe, expect, it } from "vitest";
import { AbortError } from "../../src/errors/abort-error.js";
import { ApiError } from "../../src/errors/api-error.js";
import { ConnectionError } from "../../src/errors/connection-error.js";
import { describeValue } from "../../src/errors/describe-value.js";
import { errorFromFetch, redirectError } from "../../src/errors/from-fetch.js";
import { errorFromResponse, type FailedCall } from "../../src/errors/from-response.js";
import { isApiError, isMyCreditAppError } from "../../src/errors/guards.js";
import { type Acting, type HintContext, hintFor } from "../../src/errors/hints.js";
import { HookError } from "../../src/errors/hook-error.js";
import { InvalidRequestError } from "../../src/errors/invalid-request-error.js";
import { TimeoutError } from "../../src/errors/timeout-error.js";
import { TokenError } from "../../src/errors/token-error.js";
import { UnexpectedResponseError } from "../../src/errors/unexpected-response-error.js";

const call: FailedCall = { operation: "o", scenario: "self" };
const facts = { status: 422, contentType: "application/json", requestId: "r", retryAfter: 3 };
const fromBody = (body: unknown, about: FailedCall = call) => errorFromResponse(facts, body, about);
const detailOf = (body: unknown): unknown => (fromBody(body) as ApiError).detail;

describe("the error of a response", () => {
  it("has status, request ID and Retry-After", () => {
    const error = fromBody({ detail: [{ msg: "m", code: "c", loc: ["body"], type: "t", input: 1 }] });
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ status: 422, requestId: "r", retryAfter: 3, code: "c", operation: "o" });
    expect(error).not.toHaveProperty("contentType");
    expect((error as ApiError).detail).toEqual([{ msg: "m", code: "c", loc: ["body"], type: "t", input: 1 }]);
  });
  it("takes the text of an item in an envelope from where there is one", () => {
    expect(detailOf({ detail: [{ msg: "a", message: "b", code: "c", type: "d" }] })).toMatchObject([
      { msg: "a" },
    ]);
    expect(detailOf({ detail: [{ message: "b", code: "c", type: "d" }] })).toMatchObject([{ msg: "b" }]);
    expect(detailOf({ detail: [{ msg: 7, code: "c", type: "d" }] })).toMatchObject([{ msg: "c" }]);
    expect(detailOf({ detail: [{ type: "d" }] })).toMatchObject([{ msg: "d", type: "d" }]);
    expect(fromBody({ detail: [{ loc: [] }] })).toBeInstanceOf(UnexpectedResponseError);
  });
  it("keeps an item without type, code or loc", () => {
    expect(detailOf({ detail: [{ msg: "m", code: "c", loc: [] }] })).toStrictEqual([
      { msg: "m", code: "c", loc: [], type: undefined },
    ]);
    expect(detailOf({ detail: [{ msg: "m" }] })).toStrictEqual([
      { msg: "m", code: undefined, loc: undefined, type: undefined },
    ]);
    expect(detailOf({ detail: [{ msg: "m", code: null, loc: {}, type: 7 }] })).toStrictEqual([
      { msg: "m", code: undefined, loc: undefined, type: undefined },
    ]);
  });
  it("takes bare items only if they have a msg", () => {
    expect(detailOf({ msg: "m" })).toMatchObject([{ msg: "m" }]);
    expect(detailOf([{ msg: "m" }, "n", null])).toMatchObject([{ msg: "m" }, { msg: "n" }]);
    for (const body of [{ message: "m" }, { code: "c" }, { type: "t" }, [], [{}], { msg: 7 }]) {
      expect(fromBody(body)).toBeInstanceOf(UnexpectedResponseError);
    }
  });
  it.each([
    [undefined, "with an empty body instead of the error envelope"],
    ["", "with an empty body instead of the error envelope"],
    ["<html>", "with a body that is not JSON instead of the error envelope"],
    [null, "with JSON that is not the error envelope"],
    [{}, "with JSON that is not the error envelope"],
    [7, "with JSON that is not the error envelope"],
  ])("of %j says what is wrong with it", (body, problem) => {
    const error = fromBody(body);
    expect(error).toMatchObject({ ...facts, name: "UnexpectedResponseError", operation: "o" });
    expect(error.message).toBe(`o: 422 ${problem}`);
  });
  it("has the hint for its status and code", () => {
    const acting: Acting = { kind: "host", me: "ME", other: "OTHER" };
    const about: FailedCall = { ...call, acting, resource: "host-owned" };
    expect(fromBody({ detail: [{ msg: "m", code: "access_denied" }] }, about).hint).toContain(
      "is host-owned",
    );
    expect(errorFromResponse({ ...facts, status: 401 }, "", { ...call, tokenReplacedIn: 9 }).hint).toContain(
      "9 s",
    );
    expect(fromBody("").hint).toBe("The response is not from the API. A proxy or gateway may have sent it.");
  });
});

describe("a hint", () => {
  const self: Acting = { kind: "self", me: "ME", other: "ME" };
  const host: Acting = { kind: "host", me: "ME", other: "OTHER" };
  const guest: Acting = { kind: "guest", me: "ME", other: "OTHER" };
  const hint = (status: number, code?: string, acting?: Acting, rest: Partial<HintContext> = {}) =>
    hintFor({ status, code, acting, resource: "general", ...rest });
  const owned = { resource: "host-owned" } as const;
  const unsupported = "check the version prefix of the base URL, and who may call the operation on its page.";

  it.each<[string | undefined, string | undefined]>([
    [hint(503, "service_under_maintenance", self), "The service is down for maintenance: retry later."],
    [
      hint(401, "oauth_invalid_client_credentials", self),
      "Check the client ID and secret against the portal (Settings, API Clients).",
    ],
    [hint(405, "unsupported_crud_operation"), `This method is not valid for this endpoint: ${unsupported}`],
    [
      hint(405, "unsupported_crud_operation", self),
      `This method is not valid for this endpoint when acting as ME for itself: ${unsupported}`,
    ],
    [
      hint(405, "unsupported_crud_operation", guest),
      `This method is not valid for this endpoint when acting as ME, the guest of OTHER: ${unsupported}`,
    ],
    [hint(401), "Check the token: it may have expired or belong to another API."],
    [
      hint(401, undefined, undefined, { tokenReplacedIn: 7 }),
      "Check the token: it may have expired or belong to another API. A new token is requested in 7 s at the earliest.",
    ],
    [hint(403), undefined],
    [hint(404), undefined],
    [
      hint(409, "organization_being_deleted", self),
      "ME is being deleted, which may take 24 hours. Stop calling on its behalf.",
    ],
    [
      hint(409, "organization_being_deleted", host),
      "ME (you) or OTHER (the guest) is being deleted, which may take 24 hours. Stop calling on its behalf.",
    ],
    [
      hint(409, "organization_being_deleted", guest),
      "ME (you) or OTHER (the host) is being deleted, which may take 24 hours. Stop calling on its behalf.",
    ],
    [
      hint(401, "x", host),
      "The token was not accepted for ME. Check that it belongs to an API client of that organization and has not expired.",
    ],
    [
      hint(401, "x", host, { tokenReplacedIn: 7 }),
      "The token was not accepted for ME. Check that it belongs to an API client of that organization and has not expired. A new token is requested in 7 s at the earliest.",
    ],
    [
      hint(403, "x", self),
      "You acted as ME for itself. Check that the API client belongs to ME and may use this operation. For data of a connected organization use asHostOf(id) or asGuestOf(id).",
    ],
    [
      hint(400, "access_denied", host),
      "You acted as ME, the host of OTHER. Check that the API client belongs to ME, that OTHER is your guest (for the other way round use asGuestOf), and that the connection is active.",
    ],
    [
      hint(403, "x", host, owned),
      "You acted as ME, the host of OTHER. Check that the API client belongs to ME, that OTHER is your guest (for the other way round use asGuestOf), and that the connection is active. This resource is host-owned, so the target is you and only org_id is the guest.",
    ],
    [
      hint(403, "x", guest, owned),
      "You acted as ME, the guest of OTHER. Check that the API client belongs to ME, that OTHER is your host (for the other way round use asHostOf), and that the connection is active. This resource is host-owned, and a guest sees only its own record.",
    ],
    [
      hint(404, "x", self),
      "Nothing was found for ME. If the data belongs to a connected organization use asHostOf(id) or asGuestOf(id).",
    ],
    [
      hint(404, "x", host),
      "Nothing was found when acting as ME, the host of OTHER. Check the IDs, and that OTHER is your guest.",
    ],
    [
      hint(404, "x", host, owned),
      "Nothing was found when acting as ME, the host of OTHER with you, about OTHER. Check the IDs, and that OTHER is your guest.",
    ],
    [
      hint(404, "x", guest, owned),
      "Nothing was found when acting as ME, the guest of OTHER. Check the IDs, and that OTHER is your host.",
    ],
    [hint(422, "x", host), undefined],
  ])("%s", (given, expected) => {
    expect(given).toBe(expected);
  });
});

describe("the error of a fetch", () => {
  const withCode = (error: Error, code: unknown) => Object.assign(error, { code });
  const from = (cause: unknown) => errorFromFetch(cause, call) as ConnectionError;
  const plain = "Check the network. The request may have been processed.";

  it("is the error of this package that the fetch rejected with", () => {
    const error = new TimeoutError("m", { call });
    expect(from(error)).toBe(error);
  });
  it.each([
    ...["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH", "UND_ERR_CONNECT_TIMEOUT"],
    ...["ConnectionRefused", "FailedToOpenSocket"],
  ])("of the code %s was never sent", (code) => {
    const error = from(new TypeError("fetch failed", { cause: withCode(new Error("m"), code) }));
    expect(error).toMatchObject({ neverSent: true, redirected: false, operation: "o" });
    expect(error.message).toBe(`o: no complete response: ${code}.`);
    expect(error.hint).toBe("Check the base URL and the network. The request was not sent.");
  });
  it.each(["client error (Connect)", "dns error", "DNSResolve"])(
    "of the message %s was never sent",
    (text) => {
      for (const cause of [
        new TypeError(`error sending: ${text}: x`),
        new TypeError("fetch failed", { cause: new Error(`x ${text}`) }),
      ]) {
        expect(from(cause)).toMatchObject({ neverSent: true, message: `o: no complete response: ${text}.` });
      }
    },
  );
  it.each<[unknown, string]>([
    [withCode(new Error("m"), "ECONNRESET"), "ECONNRESET"],
    [new DOMException("m", "NetworkError"), "NetworkError"],
    [Object.assign(new Error("m"), { name: "SocketError" }), "SocketError"],
    [Object.assign(new Error("m"), { name: "TypeErrors" }), "TypeErrors"],
    [Object.assign(new Error("m"), { name: "MyTypeError" }), "MyTypeError"],
    [new Error("m"), "the connection failed"],
    ["text", "the connection failed"],
    [undefined, "the connection failed"],
    [{ toString: 1, name: "N", code: "C" }, "the connection failed"],
    [withCode(new Error("m"), 20), "the connection failed"],
    [
      new TypeError("fetch failed", { cause: new Error("a", { cause: withCode(new Error("b"), "EPIPE") }) }),
      "EPIPE",
    ],
    [new AggregateError([withCode(new Error("a"), "EPIPE"), withCode(new Error("b"), "OTHER")]), "EPIPE"],
  ])("%s may have been sent", (cause, what) => {
    const error = from(cause);
    expect(error).toMatchObject({ name: "ConnectionError", neverSent: false, redirected: false });
    expect(error.message).toBe(`o: no complete response: ${what}.`);
    expect(error.cause).toBe(cause);
    expect(error.hint).toBe(plain);
  });
  it("looks for the reason 8 causes deep, which ends a circle", () => {
    const circle = new Error("m");
    circle.cause = circle;
    expect(from(circle).message).toContain("the connection failed");
    const nest = (depth: number): Error =>
      depth === 0 ? withCode(new Error("m"), "EPIPE") : new Error("m", { cause: nest(depth - 1) });
    expect(from(nest(8)).message).toContain("EPIPE");
    expect(from(nest(9)).message).toContain("the connection failed");
  });
  it.each([
    ...[
      "fetch failed",
      "Failed to fetch",
      "NetworkError when attempting",
      "network error",
      "A network error",
    ],
    ...[
      "network request failed",
      "network connection lost",
      "Load failed",
      "terminated",
      "error sending request",
    ],
    ...["error reading a body", "error decoding", "request or response body", "The Internet connection"],
    ...["the network connection", "internal error", "  network error", "networkerror"],
  ])("%j is a failure of the network, which browsers tell no more of", (message) => {
    const error = from(new TypeError(message));
    expect(error.name).toBe("ConnectionError");
    expect(error.hint).toBe(
      "Check the network. In a browser, a response without CORS headers fails like this: see the browser's console. The request may have been processed.",
    );
  });
  it.each([
    new TypeError("x is not a function"),
    new TypeError("the fetch failed"),
    new TypeError("my network error"),
    new ReferenceError("fetch failed"),
    new RangeError("fetch failed"),
    new SyntaxError("fetch failed"),
    withCode(new TypeError("fetch failed"), "ERR_INVALID_ARG_TYPE"),
  ])("%s is a bug of a custom fetch", (cause) => {
    expect(from(cause)).toMatchObject({
      name: "HookError",
      hook: "fetch",
      sent: true,
      operation: "o",
      cause,
    });
  });
  it.each([
    withCode(new TypeError("anything"), "ECONNRESET"),
    withCode(new TypeError("anything"), "X_ERR_INVALID_ARG"),
    new TypeError("anything", { cause: new Error("m") }),
    new ReferenceError("anything", { cause: new Error("m") }),
    new TypeError("anything", { cause: null }),
  ])("%s is none", (cause) => {
    expect(from(cause).name).toBe("ConnectionError");
  });
  it("of a redirect says so, with the status if there is one", () => {
    const hint = "Check the base URL: following a redirect would send the token elsewhere.";
    const cause = new Error("unexpected Redirect", { cause: "x" });
    for (const given of [cause, withCode(new Error("m"), "UnexpectedRedirect")]) {
      expect(from(given)).toMatchObject({ redirected: true, neverSent: false, hint, cause: given });
      expect(from(given).message).toBe("o: the server sent a redirect, which is never followed.");
    }
    const error = redirectError(call, 302);
    expect(error).toMatchObject({ redirected: true, hint });
    expect(error.message).toBe("o: the server sent a redirect (302), which is never followed.");
  });
});

describe("an error", () => {
  const processed = "If the request was already sent, the server may have processed it.";
  it.each([
    [new AbortError("m"), processed],
    [
      new ApiError({ status: 400, detail: [{ msg: "m" }] }),
      "The API rejected the request. detail has the reasons; the operation's page has its rules.",
    ],
    [new ConnectionError("m"), "Check the network. The request may have been processed."],
    [
      new ConnectionError("m", { neverSent: true }),
      "Check the base URL and the network. The request was not sent.",
    ],
    [
      new HookError({ hook: "onError", sent: true }),
      "Fix onError. The request was sent, so the server may have processed it.",
    ],
    [new HookError({ hook: "fetch", sent: false }), "Fix fetch. The request was not sent."],
    [new InvalidRequestError("m"), "Nothing was sent. Correct the call as the message says."],
    [new TimeoutError("m"), "If the operation needs longer, raise the timeout. It may have been processed."],
    [new TokenError("m"), "The request itself was not sent. See cause for the reason."],
    [
      new UnexpectedResponseError("m", { status: 399, contentType: null }),
      "A proxy may have sent it, or the API has changed. The request was most likely processed.",
    ],
    [
      new UnexpectedResponseError("m", { status: 400, contentType: null }),
      "The response is not from the API. A proxy or gateway may have sent it.",
    ],
  ])("has the hint of its class: $name", (error, hint) => {
    expect(error.hint).toBe(hint);
    expect(error.operation).toBeUndefined();
  });

  it("has its own hint, call and cause, if given", () => {
    const error = new TokenError("m", { hint: "h", call, cause: 0 });
    expect(error).toMatchObject({ hint: "h", operation: "o", scenario: "self", cause: 0, message: "o: m" });
    expect("cause" in new TokenError("m")).toBe(false);
    expect(new TokenError("m", { call: { operation: "" } }).message).toBe("m");
  });

  it("of a hook names it and what it threw", () => {
    const messageOf = (cause?: unknown) => new HookError({ hook: "onError", sent: true, cause }).message;
    expect(messageOf(new RangeError("secret"))).toBe("onError threw an error: RangeError; see cause.");
    expect(messageOf("secret")).toBe("onError threw an error; see cause.");
    expect(messageOf(new InvalidRequestError("x is wrong."))).toBe("onError failed: x is wrong.");
  });

  it("of the API has its items in the message, up to 500 characters", () => {
    const messageOf = (...detail: ConstructorParameters<typeof ApiError>[0]["detail"]) =>
      new ApiError({ status: 422, detail }).message;
    expect(messageOf({ msg: "m" })).toBe("422 m");
    expect(messageOf({ msg: "m", code: "c", loc: [] })).toBe("422 c: m");
    expect(messageOf({ msg: "m", loc: ["body", 0, "x"] })).toBe("422 at body.0.x: m");
    expect(messageOf({ msg: "m", code: "c", loc: ["body"] }, { msg: "n" })).toBe("422 c at body: m; n");
    expect(messageOf({ msg: "x".repeat(600) })).toBe(`422 ${"x".repeat(500)}`);
    expect(messageOf()).toBe("422 ");
  });

  it("of the API finds its items by location", () => {
    const items = [
      { msg: "a", loc: ["body", "x", 0] },
      { msg: "b", loc: ["body", "x"] },
      { msg: "c" },
      { msg: "d", loc: [] },
    ];
    const error = new ApiError({ status: 422, detail: items });
    expect(error.at(["body", "x"])?.msg).toBe("b");
    expect(error.at(["body", "x", 0])?.msg).toBe("a");
    expect(error.at(["body", "y"])).toBeUndefined();
    expect(error.at(["query", "x"])).toBeUndefined();
    expect(error.at([])?.msg).toBe("d");
  });

  it("is known by its code", () => {
    const error = new ApiError({ status: 403, detail: [{ msg: "m", code: "access_denied" }] });
    expect([error.is("access_denied"), error.hasCode("access_denied"), error.hasCode("other")]).toEqual([
      ...[true, true, false],
    ]);
    expect(new TokenError("m").hasCode("x")).toBe(false);
    expect(new TokenError("m").hasCode(undefined as unknown as string)).toBe(false);
    expect(new ApiError({ status: 403, detail: [] }).code).toBeUndefined();
  });

  it("is known by name, with an operation and a scenario", () => {
    const error = new TokenError("m");
    expect(isMyCreditAppError(error)).toBe(true);
    expect(isApiError(error)).toBe(false);
    expect(isApiError(new ApiError({ status: 400, detail: [] }))).toBe(true);
    const named = (name: string, fields: object) => Object.assign(new Error("m"), { name, ...fields });
    const described = { operation: "o", scenario: undefined };
    const names = ["ApiError", "ConnectionError", "TimeoutError", "AbortError", "TokenError"];
    for (const name of [...names, "InvalidRequestError", "HookError", "UnexpectedResponseError"]) {
      expect(isMyCreditAppError(named(name, described))).toBe(true);
    }
    expect(isMyCreditAppError(named("Error", described))).toBe(false);
    expect(isMyCreditAppError(named("TokenError", { operation: "o" }))).toBe(false);
    expect(isMyCreditAppError(named("TokenError", { scenario: "o" }))).toBe(false);
    expect(isMyCreditAppError({ name: "TokenError", ...described })).toBe(false);
  });

  it("shows its fields, and only those that it has", () => {
    const error = new ConnectionError("m", { call, hint: "h", cause: new Error("secret") });
    const shown = (error as unknown as Record<symbol, () => string>)[
      Symbol.for("nodejs.util.inspect.custom")
    ]?.();
    expect(error.toJSON()).toEqual({
      ...{ name: "ConnectionError", message: "o: m", operation: "o", scenario: "self", hint: "h" },
      ...{ neverSent: false, redirected: false },
    });
    expect(shown).toBe(
      `${error.stack}\n  operation: "o"\n  scenario: "self"\n  hint: "h"\n  neverSent: false\n  redirected: false`,
    );
    const bare = new TokenError("m") as unknown as Record<symbol, () => string>;
    expect(bare[Symbol.for("nodejs.util.inspect.custom")]?.call(bare)).not.toContain("operation");
    const api = new ApiError({ status: 400, detail: [{ msg: "secret", loc: ["a"], type: "t", code: "c" }] });
    expect(api.toJSON()).toMatchObject({ status: 400, code: "c" });
    expect(api.toJSON().detail).toEqual([{ loc: ["a"], type: "t", code: "c" }]);
  });
});

describe("a wrong value", () => {
  it.each([
    [undefined, "missing"],
    [null, "null"],
    [Number.NaN, "NaN"],
    [Number.POSITIVE_INFINITY, "Infinity"],
    [7, "of type number"],
    ["secret", "of type string"],
    [[], "an array"],
    [{}, "of type object"],
  ])("%j is described, never quoted", (value, description) => {
    expect(describeValue(value)).toBe(description);
  });
});

import { describe, expect, it } from "vitest";
import { AbortError } from "../../src/errors/abort-error.js";
import { ApiError } from "../../src/errors/api-error.js";
import { ConnectionError } from "../../src/errors/connection-error.js";
import { describeValue } from "../../src/errors/describe-value.js";
import type { FailedCall } from "../../src/errors/from-response.js";
import { isApiError, isMyCreditAppError } from "../../src/errors/guards.js";
import { HookError } from "../../src/errors/hook-error.js";
import { InvalidRequestError } from "../../src/errors/invalid-request-error.js";
import { TimeoutError } from "../../src/errors/timeout-error.js";
import { TokenError } from "../../src/errors/token-error.js";
import { UnexpectedResponseError } from "../../src/errors/unexpected-response-error.js";

const call: FailedCall = { operation: "o", scenario: "self" };

describe("an error", () => {
  const processed = "The request may have been processed.";
  it.each([
    [new AbortError("m"), processed],
    [
      new ApiError({ status: 400, detail: [{ msg: "m" }] }),
      "See detail for the reasons, and the operation's page for its rules.",
    ],
    [new ConnectionError("m"), "Check the network. The request may have been processed."],
    [
      new ConnectionError("m", { neverSent: true }),
      "Check the base URL and the network. The request was not sent.",
    ],
    [
      new HookError({ hook: "onError", sent: true }),
      "Fix onError. The request was sent and may have been processed.",
    ],
    [new HookError({ hook: "fetch", sent: false }), "Fix fetch. The request was not sent."],
    [new InvalidRequestError("m"), "The request was not sent. Correct the call as the message says."],
    [
      new TimeoutError("m"),
      "If the operation needs longer, raise the timeout. The request may have been processed.",
    ],
    [new TokenError("m"), "The request was not sent. See cause for the reason."],
    [
      new UnexpectedResponseError("m", { status: 399, contentType: null }),
      "A proxy may have sent it, or the API has changed. The request was most likely processed.",
    ],
    [
      new UnexpectedResponseError("m", { status: 400, contentType: null }),
      "A proxy may have sent it. The response is not from the API.",
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

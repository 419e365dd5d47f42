import { describe, expect, it } from "vitest";
import { ApiError } from "../../src/errors/api-error.js";
import { errorFromResponse, type FailedCall } from "../../src/errors/from-response.js";
import type { Acting } from "../../src/errors/hints.js";
import { UnexpectedResponseError } from "../../src/errors/unexpected-response-error.js";

const call: FailedCall = { operation: "o", scenario: "self" };
const facts = { status: 422, contentType: "application/json", requestId: "r", retryAfter: 3 };
const fromBody = (data: unknown, about: FailedCall = call) => errorFromResponse(facts, data, "text", about);
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
    ["", undefined, "with an empty body"],
    ["<html>", undefined, "with a body that is not JSON"],
    ["null", null, "with a body that is null"],
    ["{}", {}, "with a body that is of type object"],
    ["[]", [], "with a body that is an array"],
    ["7", 7, "with a body that is of type number"],
    ['"x"', "x", "with a body that is of type string"],
  ])("of %j says what is wrong with it", (text, data, problem) => {
    const error = errorFromResponse(facts, data, text, call);
    expect(error).toMatchObject({ ...facts, name: "UnexpectedResponseError", operation: "o" });
    expect(error.message).toBe(`o: 422 ${problem} instead of the error envelope`);
  });
  it("has the hint for its status and code", () => {
    const acting: Acting = { kind: "host", me: "ME", other: "OTHER" };
    const about: FailedCall = { ...call, acting, resource: "host-owned" };
    expect(fromBody({ detail: [{ msg: "m", code: "access_denied" }] }, about).hint).toContain(
      "is host-owned",
    );
    expect(
      errorFromResponse({ ...facts, status: 401 }, undefined, "", { ...call, tokens: { replacedIn: 9 } })
        .hint,
    ).toContain("9 s");
    expect(fromBody("").hint).toBe("A proxy may have sent it. The response is not from the API.");
  });
});

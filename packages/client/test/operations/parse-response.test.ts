import type { OperationEntry } from "@mycreditapp/contract-runtime/operation-entry";
import { describe, expect, it } from "vitest";
import { parseResponse } from "../../src/operations/parse-response.js";

describe("a response", () => {
  const entry: OperationEntry = { method: "GET", path: "/" };
  const call = { operation: "o", token: undefined };
  const parse = (
    body: string | null,
    init: ResponseInit = {},
    overrides: Partial<OperationEntry> = {},
    [token, secret]: readonly (string | undefined)[] = [],
  ) =>
    parseResponse(
      new Response(body, init),
      body ?? "",
      { ...entry, ...overrides },
      { ...call, token },
      secret,
    );
  const typed = (type: string) => ({ headers: { "content-type": type } });
  const errorOf = (...args: Parameters<typeof parse>): Error & Record<string, unknown> => {
    try {
      parse(...args);
    } catch (error) {
      return error as Error & Record<string, unknown>;
    }
    throw new Error("expected an error");
  };

  it.each([
    ...[
      "application/json",
      "application/JSON",
      " application/json ; charset=utf-8",
      "application/problem+json",
    ],
    ...["text/json;x", "application/vnd.api+json", "a!#$&^.+-/b!#$&^.+-+json", "x/a+b+json"],
  ])("of media type %j is JSON", (type) => {
    // A response would normalise the header; here it is as it came.
    const response = { status: 200, ok: true, headers: { get: () => type } } as unknown as Response;
    expect(parseResponse(response, "{}", entry, call, undefined)).toEqual({});
  });
  it.each([
    ...[
      "text/html",
      "application/jsonp",
      "application/json2",
      "json",
      "application/+json",
      "a/b json",
      "/json",
    ],
    ...["application/xjson", "x application/json", "application/json/x", "appli(cation)/json"],
  ])("of media type %j is not", (type) => {
    const response = { status: 200, ok: true, headers: { get: () => type } } as unknown as Response;
    expect(() => parseResponse(response, "{}", entry, call, undefined)).toThrow(
      `o: 200 of media type ${type} instead of JSON`,
    );
  });
  it("without a media type is JSON", () => {
    const response = new Response("{}");
    response.headers.delete("content-type");
    expect(parseResponse(response, "{}", entry, call, undefined)).toEqual({});
  });
  it("has data of the promised shape", () => {
    const json = typed("application/json");
    expect(parse('{"a":1}', json)).toEqual({ a: 1 });
    expect(parse("[1]", json, { array: true })).toEqual([1]);
    expect(parse("anything", typed("text/html"), { empty: true })).toBeUndefined();
  });
  it.each([
    ["null", {}, "null instead of an object"],
    ["[]", {}, "an array instead of an object"],
    ["{}", { array: true }, "of type object instead of an array"],
    ['"x"', {}, "of type string instead of an object"],
    ["7", { array: true }, "of type number instead of an array"],
    ["true", {}, "of type boolean instead of an object"],
  ])("of %s is unexpected", (body, overrides, what) => {
    const error = errorOf(body, typed("application/json"), overrides);
    expect(error).toMatchObject({ name: "UnexpectedResponseError", operation: "o", status: 200 });
    expect(error.message).toBe(`o: 200 with a body that is ${what}`);
  });
  it("without a body is unexpected where data is documented", () => {
    const message = "with an empty body instead of an object";
    expect(errorOf("", typed("application/json")).message).toBe(`o: 200 ${message}`);
    expect(errorOf(null, { status: 204 }).message).toBe(`o: 204 ${message}`);
    const response = { status: 204, ok: true, headers: new Headers() } as unknown as Response;
    expect(() => parseResponse(response, "{}", entry, call, undefined)).toThrow(message);
  });
  it("of broken JSON is unexpected, and not quoted", () => {
    const error = errorOf('{"a": PRIVATE', typed("application/json"));
    expect(error.message).toBe("o: 200 with a body that is not JSON instead of an object");
    expect(error.cause).toBeUndefined();
  });
  it("that is an error is told with its headers, redacted", () => {
    const init = {
      status: 429,
      headers: {
        "content-type": "text/s3cret-secret",
        "x-request-id": "id-s3cret-secret",
        "retry-after": "7",
      },
    };
    const error = errorOf("not json s3cret-secret", init, {}, ["s3cret-secret"]);
    expect(error).toMatchObject({
      name: "UnexpectedResponseError",
      status: 429,
      contentType: "text/[redacted]",
      requestId: "id-[redacted]",
      retryAfter: 7,
    });
    const envelope = JSON.stringify({ detail: [{ msg: "quotes s3cret-secret" }] });
    expect(errorOf(envelope, init, {}, ["s3cret-secret"])).toMatchObject({
      name: "ApiError",
      detail: [{ msg: "quotes [redacted]" }],
      requestId: "id-[redacted]",
    });
  });
  it("that is unexpected is told redacted, and without the headers that it lacks", () => {
    const type = "text/s3cret-secret";
    const error = errorOf("x", { ...typed(type) }, {}, ["s3cret-secret"]);
    expect(error.message).toBe("o: 200 of media type text/[redacted] instead of JSON");
    expect(error).toMatchObject({
      contentType: "text/[redacted]",
      requestId: undefined,
      retryAfter: undefined,
    });
  });
});

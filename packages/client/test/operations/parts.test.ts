import { describe, expect, it, vi } from "vitest";
import type { CallInput, UploadOptions } from "../../src/calls/call-options.js";
import type { OperationEntry } from "../../src/calls/operation-entry.js";
import { InvalidRequestError } from "../../src/errors/invalid-request-error.js";
import { checkFile, composeMultipart, formFields, serializeJson } from "../../src/operations/body.js";
import { parseResponse } from "../../src/operations/parse-response.js";
import { serializePath } from "../../src/operations/path.js";
import { prepareRequest, rejectUnknownKeys } from "../../src/operations/prepare-request.js";
import { serializeDate, serializeQuery } from "../../src/operations/query.js";
import { createScenario } from "../../src/scenarios/scenario.js";
import { me, other } from "../helpers/client.js";

/** The message of the InvalidRequestError that this throws. */
function problemOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    expect(error).toBeInstanceOf(InvalidRequestError);
    return (error as Error).message;
  }
  throw new Error("expected an error");
}

describe("a path", () => {
  it("keeps its literal parts, and encodes each value", () => {
    expect(serializePath("/a", undefined)).toBe("/a");
    expect(serializePath("/a/{x}/b/{y}", { x: "1/2", y: 3 })).toBe("/a/1%2F2/b/3");
    expect(serializePath("/a/{x}/b/{y}", { x: "again", y: 0 })).toBe("/a/again/b/0");
    expect(serializePath("/{x}", { x: "..." })).toBe("/...");
  });
  it("takes org_id from the scenario, and from the caller without one", () => {
    expect(serializePath("/{org_id}/{x}", { org_id: "mine", x: "1" }, "theirs")).toBe("/theirs/1");
    expect(serializePath("/{org_id}", { org_id: "mine" })).toBe("/mine");
    expect(problemOf(() => serializePath("/{x}", {}, "theirs"))).toBe(
      "path.x is missing: pass a string or a finite number.",
    );
  });
  it.each(["", ".", ".."])("can't contain %j", (x) => {
    expect(problemOf(() => serializePath("/{x}", { x }))).toBe(
      `path.x is ${JSON.stringify(x)}: pass a value that is not empty, "." or "..".`,
    );
  });
  it("can't contain an infinite number", () => {
    expect(problemOf(() => serializePath("/{x}", { x: Number.POSITIVE_INFINITY }))).toContain(
      "path.x is Infinity",
    );
  });
});

describe("a query", () => {
  it("has each value by its name, encoded, and arrays as repeated names", () => {
    const date = new Date("2026-01-02T03:04:05.678Z");
    const query = {
      "a b": "c&d",
      list: [1, true, 2n, null, undefined],
      none: null,
      missing: undefined,
      at: date,
    };
    expect(serializeQuery(query)).toBe("a%20b=c%26d&list=1&list=true&list=2&at=2026-01-02T03%3A04%3A05.678Z");
    expect(serializeQuery({ at: date, day: [date] }, ["day"])).toBe(
      "at=2026-01-02T03%3A04%3A05.678Z&day=2026-01-02",
    );
    expect(serializeQuery({})).toBe("");
    expect(serializeDate("at", date)).toBe("2026-01-02T03:04:05.678Z");
  });
  const remedy = "pass a string, a finite number, a boolean, a date or an array of these.";
  it.each<[unknown, string]>([
    [{}, `of type object: ${remedy}`],
    [() => 1, `of type function: ${remedy}`],
    [Symbol("x"), `of type symbol: ${remedy}`],
    [Number.NaN, `NaN: ${remedy}`],
    [Number.NEGATIVE_INFINITY, `-Infinity: ${remedy}`],
    [[1, {}], `of type object: ${remedy}`],
    [new Date(Number.NaN), `an invalid date: ${remedy}`],
    [[], "an empty array, which can't be sent: omit it, or pass at least one value."],
  ])("can't contain %s", (x, problem) => {
    expect(problemOf(() => serializeQuery({ x }))).toBe(`query.x is ${problem}`);
  });
});

describe("a JSON body", () => {
  it("is serialized, whatever JSON can represent", () => {
    expect(serializeJson({ a: [1, null, { b: "c" }], d: undefined })).toBe('{"a":[1,null,{"b":"c"}]}');
    expect(serializeJson(null)).toBe("null");
    expect(serializeJson("text")).toBe('"text"');
  });
  it("may contain an object twice", () => {
    const shared = {};
    expect(problemOf(() => serializeJson({ a: shared, b: shared, c: 1n }))).toBe(
      "body.c is a bigint, which JSON can't represent: pass a number or a string.",
    );
  });
  it.each<[unknown, string]>([
    [new FormData(), "a FormData"],
    [new Blob([]), "a Blob"],
    [new URLSearchParams(), "a URLSearchParams"],
    [new ArrayBuffer(1), "a ArrayBuffer"],
    [new DataView(new ArrayBuffer(1)), "a DataView"],
    [new ReadableStream(), "a ReadableStream"],
    [() => 1, "of type function"],
  ])("can't be %s", (body, what) => {
    expect(problemOf(() => serializeJson(body))).toBe(`body is ${what}: pass a plain object, sent as JSON.`);
    if (typeof body === "function") return;
    expect(problemOf(() => formFields(body))).toBe(
      `body is ${what}: pass an object with one property for each field.`,
    );
  });
  it("names a bigint or a cycle where it is", () => {
    const cyclic: Record<string, unknown> = { list: [] };
    (cyclic.list as unknown[]).push(null, 7, { cyclic });
    expect(problemOf(() => serializeJson(cyclic))).toBe(
      "body.list.2.cyclic refers to an object that contains it: pass a tree.",
    );
    expect(problemOf(() => serializeJson({ a: [{ b: 1n }] }, "body.x"))).toContain(
      "body.x.a.0.b is a bigint",
    );
  });
  it("keeps the error of a toJSON", () => {
    const cause = new Error("mine");
    const toJSON = () => {
      throw cause;
    };
    expect(() => serializeJson({ a: { toJSON } })).toThrow(cause);
  });
});

describe("the fields of a form", () => {
  it("are texts and files in their order; arrays are repeated, nested objects are JSON", () => {
    const file = new Blob(["x"]);
    const fields = formFields({
      b: "text",
      a: 7,
      nested: { x: [1], y: null },
      list: [1, { z: true }, null, undefined],
      none: null,
      missing: undefined,
      yes: false,
      file,
      files: [file, file],
    });
    expect(fields).toEqual([
      ["b", "text"],
      ["a", "7"],
      ["nested", '{"x":[1],"y":null}'],
      ["list", "1"],
      ["list", '{"z":true}'],
      ["yes", "false"],
      ["file", file],
      ["files", file],
      ["files", file],
    ]);
  });
  it.each([
    [null, "null"],
    ["a=1", "of type string"],
    [[], "an array"],
    [undefined, "missing"],
  ])("can't be read from %j", (body, what) => {
    expect(problemOf(() => formFields(body))).toBe(
      `body is ${what}: pass an object with one property for each field.`,
    );
  });
  it("name the field with a value that can't be sent", () => {
    expect(problemOf(() => formFields({ a: { b: 1n } }))).toContain("body.a.b is a bigint");
  });
});

describe("a multipart body", () => {
  it("has each field and file, with line ends and names as RFC 7578 wants them", async () => {
    const { body, contentType } = composeMultipart([
      ["plain", "a\nb\r\nc\rd"],
      ['q"\r\n', "x"],
      ["file", new File(["12"], 'a"b.csv', { type: "text/csv" })],
      ["blob", new Blob(["3"])],
    ]);
    const boundary = /^multipart\/form-data; boundary=(mycreditapp-[0-9a-f-]{36})$/.exec(contentType)?.[1];
    const part = (head: string, value: string) =>
      `--${boundary}\r\nContent-Disposition: form-data; name=${head}\r\n\r\n${value}\r\n`;
    expect(await body.text()).toBe(
      [
        part('"plain"', "a\r\nb\r\nc\r\nd"),
        part('"q%22%0D%0A"', "x"),
        part('"file"; filename="a%22b.csv"\r\nContent-Type: text/csv', "12"),
        part('"blob"; filename="blob"\r\nContent-Type: application/octet-stream', "3"),
        `--${boundary}--\r\n`,
      ].join(""),
    );
  });
});

describe("a file", () => {
  const limits = { property: "file", maxBytes: 2, mediaTypes: ["text/csv", "text/plain"] };
  it.each<[object | null | undefined]>([
    [{ file: new Blob(["12"], { type: "text/csv" }) }],
    [{ file: new Blob([""], { type: "Text/CSV ; charset=utf-8" }) }],
    [{}],
    [{ file: undefined }],
    [null],
    [undefined],
  ])("within its limits is accepted", (body) => {
    expect(() => checkFile(body, limits)).not.toThrow();
  });
  it("has no limits unless they are documented", () => {
    expect(() => checkFile({ file: new Blob(["12345"]) }, { property: "file" })).not.toThrow();
  });
  const types = "pass a Blob or File whose type is one of text/csv, text/plain.";
  it.each<[unknown, string]>([
    ["path", "is of type string: pass a Blob or File, such as await openAsBlob(path, { type })."],
    [null, "is null: pass a Blob or File, such as await openAsBlob(path, { type })."],
    [new Uint8Array(1), "is a Uint8Array: pass a Blob or File, such as await openAsBlob(path, { type })."],
    [new Blob(["123"], { type: "text/csv" }), "has 3 bytes: the API accepts at most 2."],
    [new Blob([], { type: "image/png" }), `is of media type image/png: ${types}`],
    [new Blob([]), `has no media type: ${types}`],
  ])("beyond its limits is rejected", (file, problem) => {
    expect(problemOf(() => checkFile({ file }, limits))).toBe(`body.file ${problem}`);
  });
});

describe("a prepared request", () => {
  const defaults = { baseUrl: "https://api.example/v1", defaultHeaders: { accept: "application/json" } };
  const entry: OperationEntry = {
    method: "GET",
    path: "/{org_id}",
    resource: "general",
    scenarios: ["host"],
  };
  const asHost = createScenario("host", me, other);
  const prepare = (
    overrides: Partial<OperationEntry> = {},
    input: CallInput = {},
    options: UploadOptions = {},
    scenario: ReturnType<typeof createScenario> | undefined = asHost,
  ) => prepareRequest(defaults, { ...entry, ...overrides }, scenario, input, options);

  it("has URL, method and both organization headers", () => {
    expect(prepare()).toEqual({
      url: `https://api.example/v1/${other}`,
      method: "GET",
      headers: {
        accept: "application/json",
        "requester-organization-id": me,
        "target-organization-id": other,
      },
      body: undefined,
    });
  });
  it("has a query only if there is something in it", () => {
    expect(prepare({}, { query: { a: 1 } }).url).toMatch(/\?a=1$/);
    expect(prepare({}, { query: {} }).url).not.toContain("?");
    expect(prepare({ dates: ["day"] }, { query: { day: new Date(0) } }).url).toMatch(/\?day=1970-01-01$/);
  });
  it("has the caller's headers, over the defaults", () => {
    const { headers } = prepare({}, {}, { headers: { Accept: "text/csv", "X-A": "1" } });
    expect(headers).toMatchObject({ accept: "text/csv", "x-a": "1" });
  });
  it("has no organization without a scenario or a resource", () => {
    const plain = { path: "/{org_id}", headers: { accept: "application/json" } };
    const { resource: _, ...unscoped } = entry;
    const input = { path: { org_id: "mine" } };
    for (const request of [
      prepareRequest(defaults, unscoped, asHost, input, {}),
      prepareRequest(defaults, entry, undefined, input, {}),
    ]) {
      expect(request.url).toBe("https://api.example/v1/mine");
      expect(request.headers).toEqual(plain.headers);
    }
  });
  it("has a JSON body", () => {
    expect(prepare({ method: "POST" }, { body: { a: 1 } })).toMatchObject({
      method: "POST",
      body: '{"a":1}',
      headers: { "content-type": "application/json" },
    });
    expect(prepare({}, { body: null }).body).toBe("null");
  });
  it("has a form with a checked file and its progress", async () => {
    const onUploadProgress = vi.fn();
    const file = { property: "file", maxBytes: 1 };
    const request = prepare({ form: true, file }, { body: { a: 1 } }, { onUploadProgress });
    expect(request.headers["content-type"]).toMatch(/^multipart\/form-data; boundary=/);
    expect(await (request.body as Blob).text()).toContain('name="a"\r\n\r\n1\r\n');
    expect(request.onUploadProgress).toBe(onUploadProgress);
    const body = { file: new Blob(["12"]) };
    expect(problemOf(() => prepare({ form: true, file }, { body }))).toContain("body.file has 2 bytes");
    expect(() => prepare({ form: true }, { body })).not.toThrow();
  });
  it("names what it does not know", () => {
    expect(problemOf(() => prepare({}, { params: {} } as CallInput))).toBe(
      'The input has the unknown key "params": use path, query, body.',
    );
    expect(problemOf(() => prepare({}, {}, { retry: 1 } as UploadOptions))).toBe(
      'The options has the unknown key "retry": use signal, retries, attemptTimeout, totalTimeout, maxResponseBytes, headers, meta, onUploadProgress.',
    );
    expect(problemOf(() => rejectUnknownKeys("It", { toString: 1 }, { a: true }))).toContain(
      '"toString": use a.',
    );
    expect(() => rejectUnknownKeys("It", { a: 1 }, { a: true })).not.toThrow();
  });
});

describe("a response", () => {
  const entry: OperationEntry = { method: "GET", path: "/" };
  const call = { operation: "o" };
  const parse = (
    body: string | null,
    init: ResponseInit = {},
    overrides: Partial<OperationEntry> = {},
    secrets: readonly (string | undefined)[] = [],
  ) => parseResponse(new Response(body, init), body ?? "", { ...entry, ...overrides }, call, secrets);
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
    expect(parseResponse(response, "{}", entry, call, [])).toEqual({});
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
    expect(() => parseResponse(response, "{}", entry, call, [])).toThrow(
      `o: 200 of media type ${type} instead of JSON`,
    );
  });
  it("without a media type is JSON", () => {
    const response = new Response("{}");
    response.headers.delete("content-type");
    expect(parseResponse(response, "{}", entry, call, [])).toEqual({});
  });
  it("has data of the promised shape", () => {
    const json = typed("application/json");
    expect(parse('{"a":1}', json)).toEqual({ a: 1 });
    expect(parse("[1]", json, { array: true })).toEqual([1]);
    expect(parse("anything", typed("text/html"), { empty: true })).toBeUndefined();
  });
  it.each([
    ["null", {}, "null where an object"],
    ["[]", {}, "an array where an object"],
    ["{}", { array: true }, "an object where an array"],
    ['"x"', {}, "a string where an object"],
    ["7", { array: true }, "a number where an array"],
    ["true", {}, "a boolean where an object"],
  ])("of %s is unexpected", (body, overrides, what) => {
    const error = errorOf(body, typed("application/json"), overrides);
    expect(error).toMatchObject({ name: "UnexpectedResponseError", operation: "o", status: 200 });
    expect(error.message).toBe(`o: 200 with ${what} was promised`);
  });
  it("without a body is unexpected where data was promised", () => {
    const message = "with an empty body where data was promised";
    expect(errorOf("", typed("application/json")).message).toBe(`o: 200 ${message}`);
    expect(errorOf(null, { status: 204 }).message).toBe(`o: 204 ${message}`);
    const response = { status: 204, ok: true, headers: new Headers() } as unknown as Response;
    expect(() => parseResponse(response, "{}", entry, call, [])).toThrow(message);
  });
  it("of broken JSON is unexpected, and not quoted", () => {
    const error = errorOf('{"a": PRIVATE', typed("application/json"));
    expect(error.message).toBe("o: 200 with a body that is not JSON");
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

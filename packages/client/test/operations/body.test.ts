import { describe, expect, it } from "vitest";
import { InvalidRequestError } from "../../src/errors/invalid-request-error.js";
import { checkFile, composeMultipart, formFields } from "../../src/operations/multipart.js";
import { serializeJson } from "../../src/operations/serialize.js";

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
    expect(problemOf(() => serializeJson(body))).toBe(`body is ${what}: pass a plain object.`);
    if (typeof body === "function") return;
    expect(problemOf(() => formFields(body))).toBe(`body is ${what}: pass a plain object.`);
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
    expect(problemOf(() => formFields(body))).toBe(`body is ${what}: pass a plain object.`);
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

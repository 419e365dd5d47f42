import type { Document, Schema } from "@mycreditapp/document";
import { describe, expect, it } from "vitest";
import { probesOf } from "../src/cases/probes.js";
import { changed, materialize } from "../src/cases/values.js";

function documentOf(schema: Schema & Record<string, unknown>): Document {
  return { paths: {}, components: { schemas: { Thing: schema, Name: { type: "string" } } } } as never;
}

function notes(schema: Schema & Record<string, unknown>, medium: "json" | "text" = "json"): string[] {
  const document = documentOf(schema);
  const pointer = "#/components/schemas/Thing";
  return [...probesOf(document, pointer, schema, { medium, deep: true })].map(({ at, note }) =>
    `${at} ${note}`.trim(),
  );
}

describe("each constraint is tested from both sides", () => {
  it.each([
    ["a length", { type: "string", minLength: 2, maxLength: 3 }, "json"],
    ["a range", { type: "integer", minimum: 0, maximum: 100 }, "json"],
    ["an enum that may be null", { type: ["string", "null"], enum: ["a", null] }, "json"],
    ["an open enum", { anyOf: [{ type: "string", enum: ["a"] }, { type: "string" }] }, "json"],
    ["a format in a query", { type: "string", format: "uuid" }, "text"],
    ["a boolean in a query", { type: "boolean" }, "text"],
    ["a pattern", { type: "string", pattern: "^a", examples: ["ab"] }, "json"],
    ["an array", { type: "array", minItems: 1, maxItems: 2, items: { type: "boolean" } }, "json"],
    [
      "an object",
      { type: "object", required: ["a"], properties: { a: { type: "boolean" }, b: { type: "boolean" } } },
      "json",
    ],
  ] as const)("%s", (_, schema, medium) => {
    expect(notes(schema as unknown as Schema & Record<string, unknown>, medium)).toMatchSnapshot();
  });
});

describe("a keyword without cases is an error, so that none stays untested", () => {
  it.each([
    [
      { type: "number", multipleOf: 2 },
      "#/components/schemas/Thing/multipleOf: the contract tests have no cases",
    ],
    [{ anyOf: [{ type: "string" }, { type: "integer" }] }, "support anyOf only for one schema and null"],
    [{ $ref: "#/components/schemas/Name", maxLength: 3 }, "Thing/maxLength is next to a $ref"],
    [{ type: "string", pattern: "^a" }, "has a pattern but no examples"],
    [{ $ref: "#/components/schemas/Gone" }, "refers to #/components/schemas/Gone, which does not exist"],
  ])("%j", (schema, message) => {
    const list = { type: "array", items: schema } as unknown as Schema & Record<string, unknown>;
    expect(() => notes(list)).toThrow(message.replace("Thing/", "Thing/items/"));
  });
});

describe("values", () => {
  it("are changed by pointer, and the valid value is not modified", () => {
    const valid = { a: { b: 1 }, list: [1, 2] };
    expect(changed(valid, { set: { "/a/c": 2 }, drop: ["/a/b", "/list/0"] })).toEqual({
      a: { c: 2 },
      list: [2],
    });
    expect(changed(valid, { set: { "": null } })).toBeNull();
    expect(valid).toEqual({ a: { b: 1 }, list: [1, 2] });
    expect(() => changed(valid, { set: { "/no/where": 1 } })).toThrow("/no/where does not exist");
  });

  it("that JSON can't express briefly are expanded", async () => {
    expect(materialize({ a: [{ $repeat: ["ab", 2, "!"] }] })).toEqual({ a: ["abab!"] });
    const file = materialize({ $file: { name: "a.pdf", type: "application/pdf", content: "%PDF" } }) as File;
    expect([file.name, file.type, await file.text()]).toEqual(["a.pdf", "application/pdf", "%PDF"]);
  });
});

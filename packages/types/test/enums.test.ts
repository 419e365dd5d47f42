import * as types from "@mycreditapp/types";
import { describe, expect, it } from "vitest";

const document = (await import("@mycreditapp/spec/openapi.json", { with: { type: "json" } })).default;
interface Schema {
  readonly enum?: string[];
  readonly anyOf?: Schema[];
}
const schemas = document.components.schemas as unknown as Record<string, Schema>;
const exported = types as unknown as Record<string, unknown>;

describe("constants and guards", () => {
  for (const [name, schema] of Object.entries(schemas)) {
    const values = schema.enum ?? schema.anyOf?.[0]?.enum;
    if (!values) continue;
    it(`${name} has the values of the document, and its guard accepts no others`, () => {
      expect(Object.entries(exported[name] as object)).toEqual(values.map((value) => [value, value]));
      const guard = exported[`is${schema.enum ? "" : "Known"}${name}`] as (value: unknown) => boolean;
      for (const value of values) expect(guard(value)).toBe(true);
      for (const other of ["no such value", "toString", "", null, undefined, 1])
        expect(guard(other)).toBe(false);
    });
  }
});

describe("version and hash", () => {
  it("identify the document that the package was generated from", () => {
    expect(types.specVersion).toBe(document.info.version);
    expect(types.specHash).toMatch(/^[0-9a-f]{64}$/);
  });
});

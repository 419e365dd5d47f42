import * as types from "@mycreditapp/types";
import { describe, expect, it } from "vitest";

const document = (await import("@mycreditapp/spec/openapi.json", { with: { type: "json" } })).default;
interface Schema {
  readonly enum?: string[];
  readonly anyOf?: Schema[];
  readonly "x-lifecycle"?: { readonly final: { readonly values: string[] } };
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

describe("final values", () => {
  for (const [name, schema] of Object.entries(schemas)) {
    const lifecycle = schema["x-lifecycle"];
    if (!lifecycle) continue;
    const final = lifecycle.final.values;
    const guard = exported[`isFinal${name}`] as ((value: unknown) => boolean) | undefined;
    if (final.length === 0) {
      it(`${name} has no guard, because no final value is known`, () => expect(guard).toBeUndefined());
      continue;
    }
    it(`${name} has those of the document, and its guard accepts no others`, () => {
      expect(Object.keys(exported[`Final${name}`] as object)).toEqual(final);
      const values = [...(schema.enum ?? []), "no such value", "toString", "", null, undefined, 1];
      for (const value of values) expect(guard?.(value)).toBe(final.includes(value as string));
    });
  }
});

describe("version and hash", () => {
  it("identify the document that the package was generated from", () => {
    expect(types.specVersion).toBe(document.info.version);
    expect(types.specHash).toMatch(/^[0-9a-f]{64}$/);
  });
});

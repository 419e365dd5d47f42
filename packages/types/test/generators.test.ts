import type { Document, Schema } from "@mycreditapp/document";
import { describe, expect, it } from "vitest";
import { emitEnums } from "../scripts/enums.js";
import { emitOpenapi } from "../scripts/openapi.js";
import { emitSchemas } from "../scripts/schemas.js";

const documentOf = (schemas: Record<string, Schema>): Document =>
  ({
    openapi: "3.1.0",
    info: { title: "Shop", version: "1.0.0" },
    paths: {},
    components: { schemas },
  }) as unknown as Document;

/** The type that a property of this schema gets, on one line and without comments. */
async function typeOf(schema: Schema, required = true): Promise<string> {
  const Item: Schema = { type: "object", properties: { it: schema }, ...(required && { required: ["it"] }) };
  const text = (await emitOpenapi(documentOf({ Item })))
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/\s+/g, " ");
  return /Item: \{ (it.*?); \};/.exec(text)?.[1] ?? "";
}

const known = ["a", "b"];
const openEnum = (values: string[]): Schema => ({
  anyOf: [{ type: "string", enum: values }, { type: "string" }],
});
const open = '("a" | "b") | (string & {})';

describe("the type of a property", () => {
  it.each([
    [{ type: "string" }, "it: string"],
    [{ type: ["string", "null"] }, "it: string | null"],
    [{ type: "string", enum: known }, 'it: "a" | "b"'],
    [{ anyOf: [{ type: "string", enum: known }, { type: "string" }] }, `it: ${open}`],
    [
      { anyOf: [{ type: "string", enum: known }, { type: "string" }, { type: "null" }] },
      `it: ${open} | null`,
    ],
    [{ type: "string", format: "binary" }, "it: Blob"],
    [{ type: ["string", "null"], format: "binary" }, "it: Blob | null"],
    [{ type: "string", format: "date" }, "it: string"],
  ] as [Schema, string][])("of %j is %s", async (schema, type) => {
    expect(await typeOf(schema)).toBe(type);
  });

  it("that is optional accepts undefined", async () => {
    expect(await typeOf({ type: "string" }, false)).toBe("it?: string | undefined");
    expect(await typeOf({ type: "string", format: "binary" }, false)).toBe("it?: Blob | undefined");
  });

  it("that has a default may still be left out", async () => {
    expect(await typeOf({ type: "string", default: "a" }, false)).toBe("it?: string | undefined");
  });

  it("that can't be there stays so", async () => {
    const text = await emitOpenapi(documentOf({ Item: { type: "object" } }));
    expect(text).toContain("Item: Record<string, never>;");
    expect(text).toMatch(/responses: never;/);
    const paths = { "/a": { get: { responses: { 200: { description: "x" } } } } };
    const routes = await emitOpenapi({ ...documentOf({}), paths } as unknown as Document);
    expect(routes).toMatch(/ put\?: never;/);
    expect(routes).not.toContain("never | undefined");
  });
});

describe("a deprecated property", () => {
  it("says what to use instead, and until when it works", async () => {
    const old: Schema = {
      type: "string",
      description: "Its shade.",
      deprecated: true,
      "x-sunset": "2027-01-31",
      "x-successor": "color",
    };
    const Item: Schema = { type: "object", properties: { shade: old, color: { type: "string" } } };
    const text = await emitOpenapi(documentOf({ Item }));
    expect(text.replaceAll(/\s*\*?\s+/g, " ")).toContain(
      "Its shade. @deprecated Use `color` instead. May be removed from 2027-01-31. */ shade?:",
    );
    expect(text.match(/@deprecated/g)).toHaveLength(1);
  });
});

describe("the aliases of schemas", () => {
  const text = emitSchemas(
    documentOf({
      Item: { type: "object", description: " About */ items.\n\nMore. " },
      Plain: { type: "string" },
      Color: { type: "string", enum: known },
      Code: openEnum(known),
    }),
  );
  it("are one for each schema that is no enum, with its description", () => {
    expect(text).toBe(`import type { components } from "./openapi.js";

/**
 * About *\\/ items.
 *
 * More.
 */
export type Item = components["schemas"]["Item"];

/**
 * Plain
 */
export type Plain = components["schemas"]["Plain"];
`);
  });
});

describe("the constants of enums", () => {
  const text = emitEnums(
    documentOf({
      Item: { type: "object" },
      Color: { type: "string", enum: ["red", "dark-blue", "$x", "1st", "a1"], description: "Colors" },
      Code: { ...openEnum(known), description: "Codes" },
      Nameless: { type: "string", enum: [] },
      Unknown: openEnum([]),
    }),
  );
  it("hold the values by name, quoted where the name needs it", () => {
    expect(text).toContain(
      `export const Color = {
  red: "red",
  "dark-blue": "dark-blue",
  $x: "$x",
  "1st": "1st",
  a1: "a1",
} as const satisfies { [value in Color]: value };`,
    );
    expect(text).toContain('export const Code = {\n  a: "a",\n  b: "b",\n} as const;');
    expect(text).toContain("export const Nameless = {\n} as const");
  });
  it("are a type, a constant and a guard for each enum, documented", () => {
    expect(text.startsWith('import type { components } from "./openapi.js";\n\n/**\n * Colors\n */\n')).toBe(
      true,
    );
    expect(text.match(/^export type \w+/gm)).toEqual(
      ["Color", "Code", "KnownCode", "Nameless", "Unknown", "KnownUnknown"].map(
        (name) => `export type ${name}`,
      ),
    );
    expect(text).toContain(`/**
 * Colors
 *
 * Values by name; the type of the same name is their union. Responses may have others.
 */
export const Color`);
    expect(text).toContain(`/**
 * Codes
 *
 * Known values by name. The API may return others.
 */
export const Code`);
    expect(text).toContain(" * Nameless\n *\n * Values by name");
    expect(text).toContain(" * Unknown\n *\n * Known values by name");
    expect(text).toContain("export type KnownCode = keyof typeof Code;");
    expect(text).toContain("export function isColor(value: unknown): value is Color {");
    expect(text).toContain("export function isKnownCode(value: unknown): value is KnownCode {");
    expect(text).not.toContain("Item");
  });
});

import { expect, it } from "vitest";
import { enumOf, fieldEvidence, fieldMarksOf, marksOf, openEnumOf, type Schema } from "../src/index.js";

const document = {
  components: {
    schemas: {
      Color: { type: "string", enum: ["red", "green"] },
      Size: { anyOf: [{ type: "string", enum: ["small"] }, { type: "string" }] },
      Short: { type: "string", enum: ["a"], maxLength: 1 },
    },
  },
};
const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });
const anyString: Schema = { type: "string" };
const nothing: Schema = { type: "null" };

it.each<[string, Schema, object | undefined]>([
  ["a closed enum", ref("Color"), { values: ["red", "green"], open: false, nullable: false }],
  ["a nullable one", { anyOf: [ref("Color"), nothing] }, { open: false, nullable: true }],
  [
    "null among its values",
    { type: ["string", "null"], enum: ["a", null] },
    { values: ["a"], nullable: true },
  ],
  ["a closed enum, opened", { anyOf: [ref("Color"), anyString] }, { values: ["red", "green"], open: true }],
  ["opened and nullable", { anyOf: [ref("Color"), anyString, nothing] }, { open: true, nullable: true }],
  ["an open enum", ref("Size"), { values: ["small"], open: true, nullable: false }],
  ["a nullable open enum", { anyOf: [ref("Size"), nothing] }, { open: true, nullable: true }],
  ["any string", anyString, undefined],
  ["a choice of enums", { anyOf: [ref("Color"), ref("Size")] }, undefined],
  [
    "a string with a limit beside the values",
    { anyOf: [ref("Color"), { type: "string", maxLength: 1 }] },
    undefined,
  ],
  ["values with a limit", { anyOf: [ref("Short"), anyString] }, undefined],
  ["a reference to nothing", ref("None"), undefined],
])("%s", (_, schema, expected) => {
  const found = enumOf(document, schema);
  if (expected) expect(found).toMatchObject(expected);
  else expect(found).toBeUndefined();
  expect(openEnumOf(document, schema)).toEqual(found?.open ? found : undefined);
});

it("points to the list of values", () => {
  expect(enumOf(document, { anyOf: [ref("Color"), anyString] })?.pointer).toBe(
    "#/components/schemas/Color/enum",
  );
  expect(enumOf(document, ref("Size"))?.pointer).toBe("#/components/schemas/Size/anyOf/0/enum");
});

it("a field answers by itself, or its schema does", () => {
  const field: Schema = {
    type: "string",
    "x-evidence": { required: "assumed" },
    "x-evidence-note": "No row.",
  };
  const holder: Schema = { "x-evidence": "inferred", properties: { field, value: { type: "string" } } };
  expect(fieldEvidence(holder, field, "required")).toBe("assumed");
  expect(fieldEvidence(holder, field, "nullable")).toBe("inferred");
  expect(fieldEvidence({}, {}, "values")).toBe("documented");
  expect([...fieldMarksOf(holder)].map(({ steps }) => steps)).toEqual([["properties", "field"]]);
  expect([...marksOf(holder)].map(({ steps }) => steps)).toEqual([[]]);
});

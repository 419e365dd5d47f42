import { object, type SchemaPair } from "./build.js";

const text = { type: "string" };
const cat = object({ kind: { const: "cat" }, lives: { type: "integer" } }, { required: ["kind"] });
const dog = object({ kind: { const: "dog" }, barks: { type: "boolean" } }, { required: ["kind"] });
const cow = object({ kind: { const: "cow" } }, { required: ["kind"] });
const components = {
  schemas: {
    Color: { type: "string", enum: ["red", "blue"] },
    Name: { type: "string", maxLength: 20 },
    Cat: cat,
    Dog: dog,
    Cow: cow,
  },
};
const color = { $ref: "#/components/schemas/Color" };
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const tree = { schemas: { Tree: object({ name: text, children: { type: "array", items: ref("Tree") } }) } };
const pair = (
  name: string,
  old: object,
  now: object,
  relation: SchemaPair["relation"],
  more: Partial<SchemaPair> = {},
): SchemaPair => ({ name, old, now, relation, components, ...more }) as SchemaPair;

/** What a value means is no matter of where it is, and no value shows it. */
const bodiesOnly = /component|deep|allOf|parameter|header|webhook/;

/** Changes of a schema that accept fewer or more values, the same values, or others. */
export const schemaPairs: readonly SchemaPair[] = [
  // Types
  pair("type changed", text, { type: "integer" }, "different"),
  pair("array to object", { type: "array", items: text }, object({ a: text }), "different"),
  pair("scalar to list of it", text, { type: "array", items: text }, "different"),
  pair("number narrowed to integer", { type: "number" }, { type: "integer" }, "narrower"),
  pair("type removed", text, {}, "wider"),
  pair("list of types shortened", { type: ["string", "integer"] }, text, "narrower"),
  pair("order of types", { type: ["string", "null"] }, { type: ["null", "string"] }, "equal"),
  // Null
  pair("nullable added", text, { type: ["string", "null"] }, "wider"),
  pair("nullable by anyOf", text, { anyOf: [text, { type: "null" }] }, "wider"),
  pair(
    "nullable in two spellings",
    { type: ["string", "null"] },
    { oneOf: [{ type: "null" }, text] },
    "equal",
  ),
  pair("reference wrapped to oneOf with null", color, { oneOf: [{ type: "null" }, color] }, "wider"),
  pair(
    "nullable enum in two spellings",
    { anyOf: [{ type: "string", enum: ["a"] }, { type: "null" }] },
    { type: ["string", "null"], enum: ["a", null] },
    "equal",
  ),
  pair("null added to an enum", { enum: ["a", "b"] }, { enum: ["a", "b", null] }, "wider"),
  pair(
    "list of nullable items",
    { type: "array", items: text },
    { type: "array", items: { type: ["string", "null"] } },
    "wider",
  ),
  // Enums and constants
  pair(
    "enum value removed",
    { type: "string", enum: ["a", "b"] },
    { type: "string", enum: ["a"] },
    "narrower",
  ),
  pair(
    "enum value renamed",
    { type: "string", enum: ["a", "b"] },
    { type: "string", enum: ["a", "c"] },
    "different",
  ),
  pair("enum added", text, { type: "string", enum: ["a"] }, "narrower"),
  pair("order of enum values", { enum: ["a", "b"] }, { enum: ["b", "a"] }, "equal"),
  pair("const to enum of one", { const: "a" }, { enum: ["a"] }, "equal"),
  pair("const changed", { const: "a" }, { const: "b" }, "different"),
  pair("const to enum of two", { const: 1 }, { enum: [1, 2] }, "wider"),
  pair(
    "enum opened",
    { type: "string", enum: ["a"] },
    { anyOf: [{ type: "string", enum: ["a"] }, text] },
    "wider",
  ),
  pair("enum moved to an equal component", { type: "string", enum: ["red", "blue"] }, color, "equal"),
  pair(
    "enum moved to an equal component within anyOf",
    { anyOf: [{ type: "string", enum: ["red", "blue"] }, { type: "integer" }] },
    { anyOf: [color, { type: "integer" }] },
    "equal",
  ),
  pair(
    "enum split into branches",
    { enum: ["a", "b"] },
    { oneOf: [{ const: "a" }, { const: "b" }] },
    "equal",
  ),
  pair(
    "enum of numbers extended",
    { type: "integer", enum: [1, 2] },
    { type: "integer", enum: [1, 2, 3] },
    "wider",
  ),
  pair("boolean to true", { type: "boolean" }, { const: true }, "narrower"),
  // Bounds, lengths, formats
  pair("maxLength added", text, { type: "string", maxLength: 5 }, "narrower"),
  pair("minLength raised", { type: "string", minLength: 1 }, { type: "string", minLength: 3 }, "narrower"),
  pair("minLength of zero added", text, { type: "string", minLength: 0 }, "equal"),
  pair("maximum lowered", { type: "integer", maximum: 100 }, { type: "integer", maximum: 50 }, "narrower"),
  pair("minimum raised", { type: "number", minimum: 0 }, { type: "number", minimum: 0.5 }, "narrower"),
  pair(
    "bound made exclusive",
    { type: "number", minimum: 0 },
    { type: "number", exclusiveMinimum: 0 },
    "narrower",
  ),
  pair(
    "exclusive bound of an integer respelt",
    { type: "integer", exclusiveMinimum: 0 },
    { type: "integer", minimum: 1 },
    "equal",
  ),
  pair(
    "range moved",
    { type: "integer", minimum: 0, maximum: 10 },
    { type: "integer", minimum: 5, maximum: 20 },
    "different",
  ),
  pair("multipleOf added", { type: "integer" }, { type: "integer", multipleOf: 5 }, "narrower"),
  pair(
    "multipleOf loosened",
    { type: "integer", multipleOf: 10 },
    { type: "integer", multipleOf: 5 },
    "wider",
  ),
  pair("pattern added", text, { type: "string", pattern: "^[A-Z]{3}$" }, "narrower"),
  pair(
    "pattern changed",
    { type: "string", pattern: "^[a-z]+$" },
    { type: "string", pattern: "^[0-9]+$" },
    "different",
  ),
  pair("format added", text, { type: "string", format: "uuid" }, "narrower"),
  pair(
    "format changed",
    { type: "string", format: "date" },
    { type: "string", format: "date-time" },
    "different",
  ),
  pair("int32 to int64", { type: "integer", format: "int32" }, { type: "integer", format: "int64" }, "wider"),
  // Arrays
  pair(
    "maxItems added",
    { type: "array", items: text },
    { type: "array", items: text, maxItems: 3 },
    "narrower",
  ),
  pair(
    "minItems raised",
    { type: "array", items: text, minItems: 1 },
    { type: "array", items: text, minItems: 2 },
    "narrower",
  ),
  pair(
    "uniqueItems added",
    { type: "array", items: text },
    { type: "array", items: text, uniqueItems: true },
    "narrower",
  ),
  pair(
    "uniqueItems: false added",
    { type: "array", items: text },
    { type: "array", items: text, uniqueItems: false },
    "equal",
  ),
  pair(
    "items changed",
    { type: "array", items: text },
    { type: "array", items: { type: "integer" } },
    "different",
  ),
  pair(
    "items constrained",
    { type: "array", items: text },
    { type: "array", items: { type: "string", maxLength: 9 } },
    "narrower",
  ),
  pair("items declared", { type: "array" }, { type: "array", items: text }, "narrower"),
  pair(
    "prefixItems changed",
    { type: "array", prefixItems: [text, text] },
    { type: "array", prefixItems: [text, { type: "integer" }] },
    "different",
  ),
  pair(
    "contains added",
    { type: "array", items: text },
    { type: "array", items: text, contains: { const: "x" } },
    "narrower",
  ),
  // Objects
  pair("optional property added", object({ a: text }), object({ a: text, b: text }), "extended"),
  pair(
    "optional property became required",
    object({ a: text }),
    object({ a: text }, { required: ["a"] }),
    "narrower",
  ),
  pair(
    "property without schema became required",
    object({ a: text }),
    object({ a: text }, { required: ["b"] }),
    "narrower",
  ),
  pair("property's type changed", object({ a: text }), object({ a: { type: "integer" } }), "different"),
  pair(
    "property renamed, required",
    object({ a: text }, { required: ["a"] }),
    object({ b: text }, { required: ["b"] }),
    "different",
  ),
  pair(
    "additionalProperties closed",
    object({ a: text }),
    object({ a: text }, { additionalProperties: false }),
    "narrower",
  ),
  pair(
    "additionalProperties: true added",
    object({ a: text }),
    object({ a: text }, { additionalProperties: true }),
    "equal",
  ),
  pair(
    "additionalProperties: {} for true",
    object({}, { additionalProperties: {} }),
    object({}, { additionalProperties: true }),
    "equal",
  ),
  pair(
    "additionalProperties given a type",
    object({}),
    object({}, { additionalProperties: text }),
    "narrower",
  ),
  pair(
    "additionalProperties of another type",
    object({}, { additionalProperties: text }),
    object({}, { additionalProperties: { type: "integer" } }),
    "different",
  ),
  pair(
    "patternProperties constrained",
    object({}, { patternProperties: { "^x-": {} } }),
    object({}, { patternProperties: { "^x-": text } }),
    "narrower",
  ),
  pair(
    "minProperties added",
    object({ a: text, b: text }),
    object({ a: text, b: text }, { minProperties: 1 }),
    "narrower",
  ),
  pair(
    "maxProperties raised",
    object({ a: text }, { maxProperties: 2 }),
    object({ a: text }, { maxProperties: 4 }),
    "wider",
  ),
  pair("propertyNames added", object({}), object({}, { propertyNames: { pattern: "^[a-z]+$" } }), "narrower"),
  pair(
    "dependentRequired added",
    object({ a: text, b: text }),
    object({ a: text, b: text }, { dependentRequired: { a: ["b"] } }),
    "narrower",
  ),
  pair(
    "unevaluatedProperties closed",
    { allOf: [object({ a: text })] },
    { allOf: [object({ a: text })], unevaluatedProperties: false },
    "narrower",
  ),
  pair(
    "order of properties and required",
    object({ a: text, b: text }, { required: ["a", "b"] }),
    object({ b: text, a: text }, { required: ["b", "a"] }),
    "equal",
  ),
  // Combinators
  pair(
    "wrapped in allOf",
    object({ a: text }, { required: ["a"] }),
    { allOf: [object({ a: text }, { required: ["a"] })] },
    "equal",
  ),
  pair("wrapped in anyOf of one", text, { anyOf: [text] }, "equal"),
  pair("wrapped in oneOf of one reference", ref("Cat"), { oneOf: [ref("Cat")] }, "equal"),
  pair(
    "split into two of allOf",
    object({ a: text, b: text }, { required: ["a"] }),
    { allOf: [object({ a: text }, { required: ["a"] }), object({ b: text })] },
    "equal",
  ),
  pair(
    "allOf given another part",
    { allOf: [object({ a: text })] },
    { allOf: [object({ a: text }), { required: ["a"] }] },
    "narrower",
  ),
  pair(
    "oneOf branch added",
    { oneOf: [ref("Cat"), ref("Dog")] },
    { oneOf: [ref("Cat"), ref("Dog"), ref("Cow")] },
    "wider",
  ),
  pair("inline oneOf branch added", { oneOf: [cat, dog] }, { oneOf: [cat, dog, cow] }, "wider"),
  pair(
    "anyOf branch added",
    { anyOf: [text, { type: "integer" }] },
    { anyOf: [text, { type: "integer" }, { type: "boolean" }] },
    "wider",
  ),
  pair("one schema to oneOf of it and another", ref("Cat"), { oneOf: [ref("Cat"), ref("Dog")] }, "wider"),
  pair(
    "order of branches",
    { oneOf: [ref("Cat"), ref("Dog")] },
    { oneOf: [ref("Dog"), ref("Cat")] },
    "equal",
  ),
  pair(
    "oneOf to anyOf of disjoint branches",
    { oneOf: [ref("Cat"), ref("Dog")] },
    { anyOf: [ref("Cat"), ref("Dog")] },
    "equal",
  ),
  pair(
    "anyOf to oneOf of overlapping branches",
    {
      anyOf: [
        { type: "integer", minimum: 0 },
        { type: "integer", maximum: 10 },
      ],
    },
    {
      oneOf: [
        { type: "integer", minimum: 0 },
        { type: "integer", maximum: 10 },
      ],
    },
    "narrower",
  ),
  pair(
    "branch edited",
    { oneOf: [cat, dog] },
    { oneOf: [cat, object({ kind: { const: "dog" }, barks: text }, { required: ["kind"] })] },
    "different",
  ),
  pair("not added", text, { type: "string", not: { const: "x" } }, "narrower"),
  pair(
    "not widened",
    { type: "string", not: { enum: ["x"] } },
    { type: "string", not: { enum: ["x", "y"] } },
    "narrower",
  ),
  pair(
    "if and else added",
    object({ a: text, b: text }),
    object({ a: text, b: text }, { if: { required: ["a"] }, else: { required: ["b"] } }),
    "narrower",
  ),
  pair("inlined", ref("Name"), { type: "string", maxLength: 20 }, "equal"),
  pair(
    "keyword next to a reference",
    ref("Name"),
    { $ref: "#/components/schemas/Name", minLength: 2 },
    "narrower",
  ),
  pair("recursive schema nested differently", ref("Tree"), { allOf: [ref("Tree")] }, "equal", {
    components: tree,
  }),
  pair(
    "recursive schema given a bound",
    ref("Tree"),
    { allOf: [ref("Tree"), object({ name: { type: "string", maxLength: 3 } })] },
    "narrower",
    { components: tree },
  ),
  // What constrains no value
  pair("description changed", { ...text, description: "a" }, { ...text, description: "b" }, "redocumented"),
  pair("default changed", { ...text, default: "a" }, { ...text, default: "b" }, "redocumented"),
  pair("example added", text, { ...text, examples: ["a"] }, "redocumented"),
  pair(
    "description next to a reference",
    ref("Name"),
    { $ref: "#/components/schemas/Name", description: "b" },
    "redocumented",
  ),
  pair(
    "known values of an open enum",
    { anyOf: [{ type: "string", enum: ["x"] }, text] },
    { anyOf: [{ type: "string", enum: ["x", "y"] }, text] },
    "noted",
  ),
  pair(
    "x-extensible-enum extended",
    { ...text, "x-extensible-enum": ["x"] },
    { ...text, "x-extensible-enum": ["x", "y"] },
    "noted",
  ),
  pair(
    "evidence lowered",
    { ...text, "x-evidence": { required: "inferred" } },
    { ...text, "x-evidence": { required: "assumed" } },
    "less certain",
  ),
  pair(
    "final status added",
    { ...text, "x-lifecycle": { final: { values: ["a"] } } },
    { ...text, "x-lifecycle": { final: { values: ["a", "b"] } } },
    "different",
    { except: bodiesOnly },
  ),
  pair(
    "discriminator's property changed",
    { oneOf: [object({ a: text, b: text })], discriminator: { propertyName: "a" } },
    { oneOf: [object({ a: text, b: text })], discriminator: { propertyName: "b" } },
    "different",
    { except: bodiesOnly },
  ),
  // This API's limits of files
  pair(
    "x-max-bytes lowered",
    { type: "string", format: "binary", "x-max-bytes": 2000 },
    { type: "string", format: "binary", "x-max-bytes": 1000 },
    "narrower",
  ),
  pair(
    "x-media-types shortened",
    { type: "string", format: "binary", "x-media-types": ["application/pdf", "application/zip"] },
    { type: "string", format: "binary", "x-media-types": ["application/pdf"] },
    "narrower",
  ),
];

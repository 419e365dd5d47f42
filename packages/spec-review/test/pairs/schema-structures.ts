import { object, type SchemaPair } from "./build.js";
import { bodiesOnly, cat, cow, dog, pair, ref, text, tree } from "./schema-parts.js";

export const structurePairs: readonly SchemaPair[] = [
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

import { as30, document, type Json, json, object, ok, request, response } from "./build.js";
import { pair, parameters, query, text, twoOperations } from "./parts.js";

const shared = (schema: Json): Json =>
  document(
    {
      requestBody: { $ref: "#/components/requestBodies/Body" },
      ...response({ $ref: "#/components/schemas/Thing" }),
    },
    {
      components: {
        requestBodies: { Body: { required: true, content: json({ $ref: "#/components/schemas/Thing" }) } },
        schemas: { Thing: schema },
      },
    },
  );
const pet = (mapping: Json, place = response): Json =>
  document(place({ $ref: "#/components/schemas/Pet" }), {
    components: {
      schemas: {
        Pet: object({ kind: text }, { required: ["kind"], discriminator: { propertyName: "kind", mapping } }),
        Cat: { allOf: [{ $ref: "#/components/schemas/Pet" }, object({ lives: { type: "integer" } })] },
      },
    },
  });
const cat = "#/components/schemas/Cat";
/** Two operations that enter a recursive pair of schemas at each end. */
const recursive = (name: Json): Json => {
  const both = twoOperations({
    responses: { "200": { description: "OK", content: json({ $ref: "#/components/schemas/Child" }) } },
  });
  const [first] = Object.values(both.paths as Record<string, { post: Json }>);
  Object.assign(first?.post ?? {}, response({ $ref: "#/components/schemas/Parent" }));
  const schemas = {
    Parent: object({ name, child: { $ref: "#/components/schemas/Child" } }),
    Child: object({ parent: { $ref: "#/components/schemas/Parent" } }),
  };
  return { ...both, components: { ...(both.components as Json), schemas } };
};

export const sharedPairs = [
  pair(
    "recursive schema that two operations enter at both ends",
    recursive(text),
    recursive({ type: "integer" }),
    "major",
    "major",
  ),
  pair(
    "enum of a schema in both directions extended",
    shared(object({ a: { enum: ["x"] } })),
    shared(object({ a: { enum: ["x", "y"] } })),
    "major",
    "major",
  ),
  pair(
    "optional property of a schema in both directions added",
    shared(object({ a: text })),
    shared(object({ a: text, b: text })),
    "minor",
    "major",
  ),
  pair(
    "property of a schema in both directions became required",
    shared(object({ a: text })),
    shared(object({ a: text }, { required: ["a"] })),
    "major",
    "major",
  ),
  pair(
    "read-only required property of a schema in both directions added",
    shared(object({ a: text })),
    shared(object({ a: text, id: { ...text, readOnly: true } }, { required: ["id"] })),
    "minor",
    "major",
  ),
  pair(
    "readOnly added in a response",
    document(response(object({ a: text }))),
    document(response(object({ a: { ...text, readOnly: true } }))),
    "patch",
    "patch",
  ),
  pair(
    "discriminator mapping extended in a request",
    pet({ cat }, request),
    pet({ cat, tiger: cat }, request),
    "minor",
    "major",
  ),
  pair(
    "writeOnly added in a request",
    document(request(object({ a: text }))),
    document(request(object({ a: { ...text, writeOnly: true } }))),
    "patch",
    "patch",
  ),
  pair(
    "discriminator mapping extended in a response",
    pet({ cat }),
    pet({ cat, tiger: cat }),
    "major",
    "minor",
  ),
  pair(
    "false written out",
    document({ requestBody: { content: json({}) }, ...parameters(query("q")) }),
    document({
      deprecated: false,
      requestBody: { required: false, content: json({}) },
      ...parameters(query("q", { required: false, deprecated: false })),
    }),
    "none",
    "none",
  ),
  pair(
    "security of an open document added",
    document({}, { root: { security: undefined } }),
    document({ security: [{ bearer: [] }] }, { root: { security: undefined } }),
    "major",
    "minor",
  ),
  pair(
    "webhook added",
    document(),
    document(
      {},
      {
        root: {
          webhooks: { happened: { post: { ...request(object({ a: text })), responses: { "200": ok } } } },
        },
      },
    ),
    "minor",
    "major",
  ),
  pair(
    "description of a path",
    document(),
    document({}, { pathItem: { description: "Things." } }),
    "patch",
    "patch",
  ),
  pair(
    "additionalProperties of a component extended",
    shared({
      type: "object",
      additionalProperties: { $ref: "#/components/schemas/Thing/properties/value" },
      properties: { value: { type: "string", maxLength: 3 } },
    }),
    shared({
      type: "object",
      additionalProperties: { $ref: "#/components/schemas/Thing/properties/value" },
      properties: { value: { type: "string", maxLength: 5 } },
    }),
    "major",
    "major",
  ),
  pair("3.1.0 and 3.1.1", document(), { ...document(), openapi: "3.1.1" }, "none", "none"),
];

const nullable = (more: Json = {}) => ({ type: "string", nullable: true, ...more });
export const versionPairs = [
  pair(
    "nullable next to allOf in 3.0",
    as30(
      document(response({ allOf: [{ $ref: "#/components/schemas/A" }] }), {
        components: { schemas: { A: object({}) } },
      }),
    ),
    as30(
      document(response({ nullable: true, allOf: [{ $ref: "#/components/schemas/A" }] }), {
        components: { schemas: { A: object({}) } },
      }),
    ),
    "major",
    "minor",
  ),
  pair(
    "reference by anchor",
    document(request({ $ref: "#thing" }), {
      components: { schemas: { A: { $anchor: "thing", type: "string" } } },
    }),
    document(request({ type: "string", maxLength: 5 })),
    "major",
    "minor",
  ),
  pair(
    "nullable in 3.0 and a list of types in 3.1",
    as30(document(response(object({ a: nullable() })))),
    document(response(object({ a: { type: ["string", "null"] } }))),
    "none",
    "none",
  ),
  pair(
    "nullable added in 3.0",
    as30(document(response(object({ a: text })))),
    as30(document(response(object({ a: nullable() })))),
    "major",
    "minor",
  ),
  pair(
    "nullable enum in 3.0 and 3.1",
    as30(document(request(object({ a: nullable({ enum: ["x"] }) })))),
    document(request(object({ a: { enum: ["x", null] } }))),
    "none",
    "none",
  ),
  pair(
    "exclusive bound in 3.0 and 3.1",
    as30(document(request({ type: "number", minimum: 0, exclusiveMinimum: true }))),
    document(request({ type: "number", exclusiveMinimum: 0 })),
    "none",
    "none",
  ),
  pair(
    "keyword next to a reference in 3.0 is ignored",
    as30(document(request({ $ref: "#/components/schemas/A" }), { components: { schemas: { A: text } } })),
    as30(
      document(request({ $ref: "#/components/schemas/A", maxLength: 3 }), {
        components: { schemas: { A: text } },
      }),
    ),
    "none",
    "none",
  ),
  pair(
    "nullable reference by allOf in 3.0",
    as30(
      document(response({ $ref: "#/components/schemas/A" }), { components: { schemas: { A: nullable() } } }),
    ),
    as30(
      document(response({ allOf: [{ $ref: "#/components/schemas/A" }] }), {
        components: { schemas: { A: nullable() } },
      }),
    ),
    "none",
    "none",
  ),
];

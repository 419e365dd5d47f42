import type { Verdict } from "../../src/model/change.js";
import { as30, document, type Json, json, object, ok, type Pair, request, response } from "./build.js";

const text = { type: "string" };
const pair = (name: string, before: Json, after: Json, forward: Verdict, backward: Verdict): Pair => ({
  name,
  before,
  after,
  forward,
  backward,
});
const query = (name: string, more: Json = {}) => ({ name, in: "query", schema: text, ...more });
const parameters = (...all: Json[]) => ({ parameters: all });
const twoOperations = (second: Json): Json => {
  const both = document();
  (both.paths as Json)["/other"] = { get: { operationId: "getOther", responses: { "200": ok }, ...second } };
  return both;
};
const noContent = { description: "Done" };
const statuses = (...all: string[]) =>
  document({ responses: Object.fromEntries(all.map((status) => [status, status < "3" ? ok : noContent])) });
const headers = (all: Json) => document({ responses: { "200": { ...ok, headers: all } } });
const list = { type: "array", items: text };

const parameterPairs = [
  pair("optional query parameter added", document(), document(parameters(query("q"))), "minor", "major"),
  pair(
    "required query parameter added",
    document(),
    document(parameters(query("q", { required: true }))),
    "major",
    "major",
  ),
  pair(
    "required header added to the path item",
    document(),
    document(
      {},
      { pathItem: { parameters: [{ name: "X-Tenant", in: "header", required: true, schema: text }] } },
    ),
    "major",
    "major",
  ),
  pair(
    "query parameter became required",
    document(parameters(query("q"))),
    document(parameters(query("q", { required: true }))),
    "major",
    "minor",
  ),
  pair(
    "query parameter renamed",
    document(parameters(query("q"))),
    document(parameters(query("search"))),
    "major",
    "major",
  ),
  pair(
    "parameter moved from query to header",
    document(parameters(query("q"))),
    document(parameters({ ...query("q"), in: "header" })),
    "major",
    "major",
  ),
  pair(
    "header in another case",
    document(parameters({ ...query("X-Tenant"), in: "header" })),
    document(parameters({ ...query("x-tenant"), in: "header" })),
    "none",
    "none",
  ),
  pair(
    "parameter moved to the path item",
    document(parameters(query("q"))),
    document({}, { pathItem: { parameters: [query("q")] } }),
    "none",
    "none",
  ),
  pair(
    "parameter moved to a component",
    document(parameters(query("q"))),
    document(parameters({ $ref: "#/components/parameters/Q" }), {
      components: { parameters: { Q: query("q") } },
    }),
    "none",
    "none",
  ),
  pair(
    "order of parameters",
    document(parameters(query("a"), query("b"))),
    document(parameters(query("b"), query("a"))),
    "none",
    "none",
  ),
  pair(
    "list no longer exploded",
    document(parameters(query("q", { schema: list }))),
    document(parameters(query("q", { schema: list, explode: false }))),
    "major",
    "major",
  ),
  pair(
    "scalar no longer exploded",
    document(parameters(query("q"))),
    document(parameters(query("q", { explode: false }))),
    "none",
    "none",
  ),
  pair(
    "style of an object changed",
    document(parameters(query("q", { schema: object({ a: text }), style: "deepObject", explode: true }))),
    document(parameters(query("q", { schema: object({ a: text }) }))),
    "major",
    "major",
  ),
  pair(
    "default style written out",
    document(parameters(query("q", { schema: list }))),
    document(parameters(query("q", { schema: list, style: "form", explode: true }))),
    "none",
    "none",
  ),
  pair(
    "reserved characters allowed",
    document(parameters(query("q"))),
    document(parameters(query("q", { allowReserved: true }))),
    "minor",
    "major",
  ),
  pair(
    "empty value allowed",
    document(parameters(query("q"))),
    document(parameters(query("q", { allowEmptyValue: true }))),
    "minor",
    "major",
  ),
  pair(
    "schema replaced by content",
    document(parameters(query("q", { schema: object({ a: text }) }))),
    document(parameters({ name: "q", in: "query", content: json(object({ a: text })) })),
    "major",
    "major",
  ),
  pair(
    "parameter deprecated",
    document(parameters(query("q"))),
    document(parameters(query("q", { deprecated: true }))),
    "minor",
    "patch",
  ),
  pair(
    "deprecated parameter removed after its sunset",
    document(parameters(query("q", { deprecated: true, "x-sunset": "2026-01-01" }))),
    document(),
    "minor",
    "minor",
  ),
  pair(
    "deprecated parameter removed before its sunset",
    document(parameters(query("q", { deprecated: true, "x-sunset": "2030-01-01" }))),
    document(),
    "major",
    "minor",
  ),
  pair(
    "cookie became required",
    document(parameters({ ...query("session"), in: "cookie" })),
    document(parameters({ ...query("session"), in: "cookie", required: true })),
    "major",
    "minor",
  ),
  pair(
    "path parameter renamed",
    document(parameters({ ...query("id"), in: "path", required: true }), { path: "/things/{id}" }),
    document(parameters({ ...query("thingId"), in: "path", required: true }), { path: "/things/{thingId}" }),
    "patch",
    "patch",
  ),
  pair(
    "path parameter constrained",
    document(parameters({ ...query("id"), in: "path", required: true }), { path: "/things/{id}" }),
    document(
      parameters({ ...query("id"), in: "path", required: true, schema: { type: "string", format: "uuid" } }),
      { path: "/things/{id}" },
    ),
    "major",
    "minor",
  ),
  pair(
    "nullability of a referenced parameter",
    document(parameters({ $ref: "#/components/parameters/Q" }), {
      components: { parameters: { Q: query("q", { schema: { type: ["string", "null"] } }) } },
    }),
    document(parameters({ $ref: "#/components/parameters/Q" }), {
      components: { parameters: { Q: query("q") } },
    }),
    "major",
    "minor",
  ),
];

const bodyPairs = [
  pair(
    "optional request body added",
    document(),
    document({ requestBody: { content: json(object({ a: text })) } }),
    "minor",
    "major",
  ),
  pair("required request body added", document(), document(request(object({ a: text }))), "major", "major"),
  pair(
    "request body became required",
    document({ requestBody: { content: json(object({})) } }),
    document(request(object({}))),
    "major",
    "minor",
  ),
  pair(
    "required request property with a default added",
    document(request(object({ a: text }))),
    document(request(object({ a: text, b: { ...text, default: "x" } }, { required: ["b"] }))),
    "major",
    "minor",
  ),
  pair(
    "property removed from an open request",
    document(request(object({ a: text, b: text }))),
    document(request(object({ a: text }))),
    "minor",
    "minor",
  ),
  pair(
    "property removed from a closed request",
    document(request(object({ a: text, b: text }, { additionalProperties: false }))),
    document(request(object({ a: text }, { additionalProperties: false }))),
    "major",
    "minor",
  ),
  pair(
    "property added to a closed response",
    document(response(object({ a: text }, { additionalProperties: false }))),
    document(response(object({ a: text, b: text }, { additionalProperties: false }))),
    "major",
    "major",
  ),
  pair(
    "required property of a response removed",
    document(response(object({ a: text, b: text }, { required: ["b"] }))),
    document(response(object({ a: text }))),
    "major",
    "minor",
  ),
  pair(
    "required read-only property added to a request",
    document(request(object({ a: text }))),
    document(request(object({ a: text, b: { ...text, readOnly: true } }, { required: ["b"] }))),
    "none",
    "none",
  ),
  pair(
    "required write-only property added to a response",
    document(response(object({ a: text }))),
    document(response(object({ a: text, b: { ...text, writeOnly: true } }, { required: ["b"] }))),
    "none",
    "none",
  ),
  pair(
    "request property became read-only",
    document(request(object({ a: text }))),
    document(request(object({ a: { ...text, readOnly: true } }))),
    "major",
    "minor",
  ),
  pair(
    "response property became write-only",
    document(response(object({ a: text }))),
    document(response(object({ a: { ...text, writeOnly: true } }))),
    "major",
    "minor",
  ),
  pair(
    "deprecated response property removed after its sunset",
    document(response(object({ a: text, b: { ...text, deprecated: true, "x-sunset": "2026-01-01" } }))),
    document(response(object({ a: text }))),
    "minor",
    "minor",
  ),
  pair(
    "request media type removed",
    document({ requestBody: { content: { ...json({}), "text/csv": {} } } }),
    document({ requestBody: { content: json({}) } }),
    "major",
    "minor",
  ),
  pair(
    "response media type removed",
    document({ responses: { "200": { description: "OK", content: { ...json({}), "text/csv": {} } } } }),
    document({ responses: { "200": { description: "OK", content: json({}) } } }),
    "major",
    "minor",
  ),
  pair(
    "media type of a request replaced",
    document(request({})),
    document({ requestBody: { required: true, content: { "application/xml": { schema: {} } } } }),
    "major",
    "major",
  ),
  pair(
    "media type of a response widened to a range",
    document({ responses: { "200": { description: "OK", content: json(object({})) } } }),
    document({
      responses: { "200": { description: "OK", content: { "application/*": { schema: object({}) } } } },
    }),
    "major",
    "minor",
  ),
  pair(
    "media type of a request widened to a range",
    document(request(object({}))),
    document({ requestBody: { required: true, content: { "application/*": { schema: object({}) } } } }),
    "minor",
    "major",
  ),
  pair(
    "file part limited to a media type",
    document({
      requestBody: {
        content: {
          "multipart/form-data": {
            schema: object({ file: { type: "string", format: "binary" } }),
            encoding: { file: { contentType: "application/pdf, image/png" } },
          },
        },
      },
    }),
    document({
      requestBody: {
        content: {
          "multipart/form-data": {
            schema: object({ file: { type: "string", format: "binary" } }),
            encoding: { file: { contentType: "application/pdf" } },
          },
        },
      },
    }),
    "major",
    "minor",
  ),
];

const responsePairs = [
  pair("error response added", statuses("200"), statuses("200", "404"), "minor", "major"),
  pair("success status replaced", statuses("200"), statuses("201"), "major", "major"),
  pair(
    "status removed that a range still covers",
    statuses("200", "404", "4XX"),
    statuses("200", "4XX"),
    "patch",
    "minor",
  ),
  pair(
    "status removed that default still covers",
    statuses("200", "404", "default"),
    statuses("200", "default"),
    "patch",
    "minor",
  ),
  pair("range narrowed to one status", statuses("200", "4XX"), statuses("200", "404"), "minor", "minor"),
  pair(
    "default narrowed to ranges",
    statuses("200", "default"),
    statuses("200", "4XX", "5XX"),
    "minor",
    "minor",
  ),
  pair(
    "range in lower case",
    document({ responses: { "200": ok, "4xx": noContent } }),
    document({ responses: { "200": ok, "4XX": noContent } }),
    "none",
    "none",
  ),
  pair(
    "body of a response removed",
    document({ responses: { "200": ok } }),
    document({ responses: { "200": { description: "OK" } } }),
    "major",
    "minor",
  ),
  pair(
    "covering range has another body",
    document({
      responses: {
        "200": ok,
        "404": { description: "x", content: json(object({ code: text }, { required: ["code"] })) },
        "4XX": { description: "x", content: json(object({ error: text })) },
      },
    }),
    document({
      responses: { "200": ok, "4XX": { description: "x", content: json(object({ error: text })) } },
    }),
    "major",
    "major",
  ),
  pair(
    "response moved to a component",
    document({ responses: { "200": ok } }),
    document(
      { responses: { "200": { $ref: "#/components/responses/Ok" } } },
      { components: { responses: { Ok: ok } } },
    ),
    "none",
    "none",
  ),
  pair(
    "response header removed",
    headers({ "X-Total": { schema: text }, "X-Page": { schema: text } }),
    headers({ "X-Page": { schema: text } }),
    "major",
    "minor",
  ),
  pair(
    "response header in another case",
    headers({ "X-Total": { schema: text } }),
    headers({ "x-total": { schema: text } }),
    "none",
    "none",
  ),
  pair(
    "response header became optional",
    headers({ "X-Total": { required: true, schema: text } }),
    headers({ "X-Total": { schema: text } }),
    "major",
    "minor",
  ),
  pair(
    "response description changed",
    document({ responses: { "200": ok } }),
    document({ responses: { "200": { ...ok, description: "Fine" } } }),
    "patch",
    "patch",
  ),
];

const withSecurity = (security: unknown, more: Json = {}) => document({ security }, { root: more });
const securityPairs = [
  pair(
    "scope added",
    withSecurity([{ oauth: ["read"] }]),
    withSecurity([{ oauth: ["read", "write"] }]),
    "major",
    "minor",
  ),
  pair("operation without security inherits it", withSecurity([]), document(), "major", "minor"),
  pair(
    "anonymous calls forbidden",
    withSecurity([{}, { bearer: [] }]),
    withSecurity([{ bearer: [] }]),
    "major",
    "minor",
  ),
  pair(
    "alternative added",
    withSecurity([{ bearer: [] }]),
    withSecurity([{ bearer: [] }, { key: [] }]),
    "minor",
    "major",
  ),
  pair(
    "second scheme needed as well",
    withSecurity([{ bearer: [] }]),
    withSecurity([{ bearer: [], key: [] }]),
    "major",
    "minor",
  ),
  pair("scheme replaced", withSecurity([{ bearer: [] }]), withSecurity([{ key: [] }]), "major", "major"),
  pair("inherited security written out", document(), withSecurity([{ bearer: [] }]), "none", "none"),
  pair(
    "security of the document changed",
    document(),
    document({}, { root: { security: [{ key: [] }] } }),
    "major",
    "major",
  ),
  pair(
    "scheme renamed",
    document(),
    document(
      {},
      {
        root: { security: [{ token: [] }] },
        components: { securitySchemes: { token: { type: "http", scheme: "Bearer" } } },
      },
    ),
    "none",
    "none",
  ),
  pair(
    "API key in another header",
    withSecurity([{ key: [] }]),
    document(
      { security: [{ key: [] }] },
      { components: { securitySchemes: { key: { type: "apiKey", in: "header", name: "X-Other" } } } },
    ),
    "major",
    "major",
  ),
];

const variable = (values: string[], standard = values[0]) => ({
  servers: [
    { url: "https://api.example.com/{version}", variables: { version: { enum: values, default: standard } } },
  ],
});
const serverPairs = [
  pair(
    "server described",
    document(),
    document({}, { root: { servers: [{ url: "https://api.example.com", description: "Production." }] } }),
    "patch",
    "patch",
  ),
  pair(
    "server replaced",
    document(),
    document({}, { root: { servers: [{ url: "https://eu.example.com" }] } }),
    "major",
    "major",
  ),
  pair(
    "server added",
    document(),
    document(
      {},
      { root: { servers: [{ url: "https://api.example.com" }, { url: "https://eu.example.com" }] } },
    ),
    "minor",
    "major",
  ),
  pair(
    "servers of one path added",
    document(),
    document({}, { pathItem: { servers: [{ url: "https://eu.example.com" }] } }),
    "major",
    "major",
  ),
  pair(
    "servers of an operation added",
    document(),
    document({ servers: [{ url: "https://eu.example.com" }] }),
    "major",
    "major",
  ),
  pair(
    "the document's servers repeated on a path",
    document(),
    document({}, { pathItem: { servers: [{ url: "https://api.example.com" }] } }),
    "none",
    "none",
  ),
  pair(
    "value of a server variable removed",
    document({}, { root: variable(["v1", "v2"]) }),
    document({}, { root: variable(["v1"]) }),
    "major",
    "minor",
  ),
  pair(
    "server variable written out",
    document({}, { root: variable(["v1"]) }),
    document({}, { root: { servers: [{ url: "https://api.example.com/v1" }] } }),
    "none",
    "none",
  ),
  pair(
    "default of a server variable changed",
    document({}, { root: variable(["v1", "v2"], "v1") }),
    document({}, { root: variable(["v1", "v2"], "v2") }),
    "minor",
    "minor",
  ),
  pair(
    "slash at the end of a server",
    document(),
    document({}, { root: { servers: [{ url: "https://api.example.com/" }] } }),
    "none",
    "none",
  ),
];

const operationPairs = [
  pair("operation added", document(), twoOperations({}), "minor", "major"),
  pair(
    "deprecated operation removed after its sunset",
    twoOperations({ deprecated: true, "x-sunset": "2026-05-31" }),
    document(),
    "minor",
    "minor",
  ),
  pair(
    "deprecated operation removed before its sunset",
    twoOperations({ deprecated: true, "x-sunset": "2026-12-31" }),
    document(),
    "major",
    "minor",
  ),
  pair(
    "deprecated operation without sunset removed",
    twoOperations({ deprecated: true }),
    document(),
    "major",
    "minor",
  ),
  pair("operationId renamed", document(), document({ operationId: "addThing" }), "major", "major"),
  pair("operationId added", document({ operationId: undefined }), document(), "minor", "major"),
  pair("path renamed", document(), document({}, { path: "/items" }), "major", "major"),
  pair("method changed", document(), document({}, { method: "put" }), "major", "major"),
  pair(
    "operation deprecated",
    document(),
    document({ deprecated: true, "x-sunset": "2027-01-01" }),
    "minor",
    "patch",
  ),
  pair(
    "sunset moved earlier",
    document({ deprecated: true, "x-sunset": "2027-06-01" }),
    document({ deprecated: true, "x-sunset": "2027-01-01" }),
    "major",
    "minor",
  ),
  pair(
    "sunset as a date and as a timestamp",
    document({ "x-sunset": "2027-06-01" }),
    document({ "x-sunset": "2027-06-01T00:00:00Z" }),
    "none",
    "none",
  ),
  pair(
    "description changed",
    document({ description: "a" }),
    document({ description: "b" }),
    "patch",
    "patch",
  ),
  pair("tag changed", document({ tags: ["a"] }), document({ tags: ["b"] }), "patch", "patch"),
  pair(
    "info changed",
    document(),
    document({}, { root: { info: { title: "Things", version: "1.0.1" } } }),
    "patch",
    "patch",
  ),
  pair(
    "description of a nested property",
    document(response(object({ a: { ...text, description: "a" } }))),
    document(response(object({ a: { ...text, description: "b" } }))),
    "patch",
    "patch",
  ),
  pair(
    "component renamed",
    document(response({ $ref: "#/components/schemas/Thing" }), {
      components: { schemas: { Thing: object({ a: text }) } },
    }),
    document(response({ $ref: "#/components/schemas/Item" }), {
      components: { schemas: { Item: object({ a: text }) } },
    }),
    "major",
    "major",
  ),
  pair(
    "inline schema moved to a component",
    document(response(object({ a: text }))),
    document(response({ $ref: "#/components/schemas/Thing" }), {
      components: { schemas: { Thing: object({ a: text }) } },
    }),
    "none",
    "none",
  ),
  pair(
    "callback's request property removed",
    document({
      callbacks: {
        done: {
          "{$request.body#/url}": { post: { ...request(object({ a: text })), responses: { "200": ok } } },
        },
      },
    }),
    document({
      callbacks: {
        done: { "{$request.body#/url}": { post: { ...request(object({})), responses: { "200": ok } } } },
      },
    }),
    "major",
    "minor",
  ),
];

const access = (more: Json): Json =>
  document(
    {
      "x-organization-access": {
        resource: "general",
        scenarios: ["self", "host"],
        "x-evidence": "documented",
        ...more,
      },
    },
    { root: { "x-organization-access-rules": rules } },
  );
const headersOf = (requester: string, target: string) => ({ requester, target, org_id: target });
const rules = {
  general: { self: headersOf("me", "me"), host: headersOf("me", "guest"), guest: headersOf("me", "host") },
  "host-owned": { self: headersOf("me", "me"), host: headersOf("me", "me"), guest: headersOf("me", "host") },
};
const factPairs = [
  pair("scenario removed", access({}), access({ scenarios: ["self"] }), "major", "minor"),
  pair("scenario replaced", access({}), access({ scenarios: ["self", "guest"] }), "major", "major"),
  pair("resource owner changed", access({}), access({ resource: "host-owned" }), "major", "major"),
  pair("scenarios introduced", document(), access({}), "major", "major"),
  pair(
    "headers of a scenario changed",
    access({}),
    {
      ...access({}),
      "x-organization-access-rules": {
        ...rules,
        general: { ...rules.general, host: headersOf("guest", "me") },
      },
    },
    "major",
    "major",
  ),
  pair("evidence of access lowered", access({}), access({ "x-evidence": "assumed" }), "minor", "patch"),
  pair("idempotence declared", document(), document({ "x-idempotent": true }), "minor", "major"),
  pair(
    "idempotence of a PUT repeated",
    document({}, { method: "put" }),
    document({ "x-idempotent": true }, { method: "put" }),
    "none",
    "none",
  ),
  pair(
    "evidence lowered",
    document({ "x-evidence": "documented" }),
    document({ "x-evidence": "inferred" }),
    "minor",
    "patch",
  ),
];

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

const sharedPairs = [
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
const versionPairs = [
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

/** Changes outside of schemas, and those whose verdict depends on more than the values. */
export const documentPairs: readonly Pair[] = [
  ...parameterPairs,
  ...bodyPairs,
  ...responsePairs,
  ...securityPairs,
  ...serverPairs,
  ...operationPairs,
  ...factPairs,
  ...sharedPairs,
  ...versionPairs,
];

import type { Verdict } from "../../src/model/change.js";

export type Json = Record<string, unknown>;

/** Two documents and the verdict on each direction of the change. */
export interface Pair {
  readonly name: string;
  readonly before: Json;
  readonly after: Json;
  readonly forward: Verdict;
  readonly backward: Verdict;
}

const schemes = {
  bearer: { type: "http", scheme: "bearer" },
  key: { type: "apiKey", in: "header", name: "X-Key" },
  oauth: {
    type: "oauth2",
    flows: {
      clientCredentials: { tokenUrl: "https://api.example.com/token", scopes: { read: "r", write: "w" } },
    },
  },
};

/** A document with one operation. */
export function document(
  operation: Json = {},
  more: { root?: Json; pathItem?: Json; path?: string; method?: string; components?: Json } = {},
): Json {
  const { root = {}, pathItem = {}, path = "/things", method = "post", components = {} } = more;
  return {
    openapi: "3.1.0",
    info: { title: "Things", version: "1.0.0" },
    servers: [{ url: "https://api.example.com" }],
    security: [{ bearer: [] }],
    paths: {
      [path]: {
        [method]: { operationId: "createThing", responses: { "200": ok }, ...operation },
        ...pathItem,
      },
    },
    components: { securitySchemes: schemes, ...components },
    ...root,
  };
}

export const ok: Json = {
  description: "OK",
  content: { "application/json": { schema: { type: "object", properties: { id: { type: "string" } } } } },
};
export const json = (schema: unknown): Json => ({ "application/json": { schema } });
export const object = (properties: Json, more: Json = {}): Json => ({ type: "object", properties, ...more });
export const request = (schema: unknown): Json => ({
  requestBody: { required: true, content: json(schema) },
});
export const response = (schema: unknown, status = "200"): Json => ({
  responses: { [status]: { description: "OK", content: json(schema) } },
});
const parameter = (where: string, more: Json): Json => ({
  parameters: [{ name: where === "header" ? "X-Value" : "value", in: where, ...more }],
});

/** Places in which a schema may be, by direction. */
const places: Readonly<
  Record<string, { direction: "request" | "response"; put: (schema: Json, components?: Json) => Json }>
> = {
  "a request body": {
    direction: "request",
    put: (schema, components = {}) => document(request(schema), { components }),
  },
  "a response body": {
    direction: "response",
    put: (schema, components = {}) => document(response(schema), { components }),
  },
  "a component of a request": {
    direction: "request",
    put: (schema, components = {}) =>
      document(request({ $ref: "#/components/schemas/Thing" }), {
        components: withSchema(components, { Thing: schema }),
      }),
  },
  "a response, three levels deep": {
    direction: "response",
    put: (schema, components = {}) =>
      document(response({ $ref: "#/components/schemas/List" }), {
        components: withSchema(components, {
          List: object(
            { items: { type: "array", items: { $ref: "#/components/schemas/Item" } } },
            { required: ["items"] },
          ),
          Item: object({ inner: object({ value: schema }) }),
        }),
      }),
  },
  "a request, in allOf of a nested object": {
    direction: "request",
    put: (schema, components = {}) =>
      document(
        request({
          allOf: [
            object({ a: { type: "string" } }),
            object({ nested: object({ value: schema }, { required: ["value"] }) }),
          ],
        }),
        { components },
      ),
  },
  "a query parameter": {
    direction: "request",
    put: (schema, components = {}) => document(parameter("query", { schema }), { components }),
  },
  "the content of a query parameter": {
    direction: "request",
    put: (schema, components = {}) => document(parameter("query", { content: json(schema) }), { components }),
  },
  "a response header": {
    direction: "response",
    put: (schema, components = {}) =>
      document({ responses: { "200": { ...ok, headers: { "X-Value": { schema } } } } }, { components }),
  },
  "the request of a webhook": {
    direction: "response",
    put: (schema, components = {}) =>
      document(
        {},
        {
          root: {
            webhooks: {
              happened: { post: { operationId: "onHappened", ...request(schema), responses: { "200": ok } } },
            },
          },
          components,
        },
      ),
  },
};

function withSchema(components: Json, schemas: Json): Json {
  return { ...components, schemas: { ...((components.schemas as Json) ?? {}), ...schemas } };
}

export type Relation = keyof typeof reverse;

/** A schema and its new version; how their values relate decides the verdict of each place. */
export interface SchemaPair {
  readonly name: string;
  readonly old: Json;
  readonly now: Json;
  /** What the new version is. `extended`: it declares more properties; `reduced`: fewer. `noted`: the same values mean more. */
  readonly relation: Relation;
  readonly components?: Json;
  /** Not in these places. */
  readonly except?: RegExp;
}

const reverse = {
  narrower: "wider",
  wider: "narrower",
  equal: "equal",
  different: "different",
  extended: "reduced",
  reduced: "extended",
  redocumented: "redocumented",
  noted: "noted",
  "less certain": "more certain",
  "more certain": "less certain",
} as const;

function verdictOf(relation: Relation, direction: "request" | "response"): Verdict {
  if (relation === "equal") return "none";
  if (relation === "redocumented" || relation === "more certain") return "patch";
  if (relation === "noted" || relation === "less certain") return "minor";
  if (relation === "different") return "major";
  if (relation === "extended") return "minor";
  if (relation === "reduced") return direction === "request" ? "minor" : "major";
  return (relation === "narrower") === (direction === "request") ? "major" : "minor";
}

export function placed(pairs: readonly SchemaPair[]): Pair[] {
  return pairs.flatMap(({ name, old, now, relation, components, except }) =>
    Object.entries(places)
      .filter(([place]) => !except?.test(place))
      .map(([place, { direction, put }]) => ({
        name: `${name}, in ${place}`,
        before: put(old, components),
        after: put(now, components),
        forward: verdictOf(relation, direction),
        backward: verdictOf(reverse[relation], direction),
      })),
  );
}

/** The same documents as OpenAPI 3.0. */
export const as30 = (document: Json): Json => ({ ...document, openapi: "3.0.3" });

import type { Document, Evidence, Schema } from "@mycreditapp/document";

const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });
const json = (schema: Schema, examples: Record<string, { value: unknown }>) => ({
  "application/json": { schema, examples },
});
const described = (name: string) => ({
  summary: `Summary of ${name}`,
  description: `\nDescription of ${name}.\n`,
  externalDocs: { url: `https://docs.example/${name}` },
  "x-evidence": "documented" as Evidence,
});
const item = { description: "Item", content: json(ref("Item"), { one: { value: { id: "1" } } }) };
const failure = {
  description: "Failure",
  content: json(ref("ErrorCode"), { gone: { value: "gone" }, other: { value: "other" } }),
};
const parameter = (name: string, schema: Schema, place: "path" | "query" | "header" = "query") => ({
  name,
  in: place,
  description: ` About ${name}\n*/ more. `,
  schema,
  ...(place !== "query" && { required: true }),
});

/** A document with each thing that the generator reads. */
export const shop: Document = {
  openapi: "3.1.0",
  info: { title: "Shop", version: "1.2.3" },
  servers: [
    {
      url: "https://api.example/{version}",
      variables: { version: { default: "v1", enum: ["v1", "v2"] } },
    },
  ],
  security: [{ bearerAuth: [] }],
  "x-organization-access-rules": {
    general: {
      self: { requester: "me", target: "me", org_id: "me" },
      host: { requester: "me", target: "guest", org_id: "guest" },
      guest: { requester: "me", target: "host", org_id: "host" },
    },
    "host-owned": {
      self: { requester: "me", target: "me", org_id: "me" },
      host: { requester: "me", target: "me", org_id: "guest" },
      guest: { requester: "me", target: "host", org_id: "me" },
    },
  },
  paths: {
    "/organizations/{org_id}/items/{item_id}": {
      parameters: [
        parameter("org_id", { type: "string", format: "uuid" }, "path"),
        parameter("item_id", { type: "string" }, "path"),
      ],
      get: {
        ...described("getItem"),
        operationId: "getItem",
        responses: { "200": item, "4XX": failure },
        "x-organization-access": {
          resource: "general",
          scenarios: ["self", "host"],
          "x-evidence": "assumed",
        },
      },
      put: {
        ...described("putItem"),
        operationId: "putItem",
        requestBody: { required: true, content: json(ref("Item"), {}) },
        responses: { "204": { description: "Nothing" } },
        "x-organization-access": {
          resource: "host-owned",
          scenarios: ["guest"],
          "x-evidence": "documented",
        },
      },
      patch: {
        ...described("patchItem"),
        operationId: "patchItem",
        requestBody: { content: json(ref("Item"), {}) },
        responses: { "200": item, "4XX": failure },
        deprecated: true,
        "x-sunset": "2027-01-31",
        "x-successor": "putItem",
        "x-deprecation-reason": "It replaces the whole item",
        "x-idempotent": true,
        "x-evidence": "partial",
        "x-evidence-note": "Rows are missing.\n",
      },
      post: {
        ...described("postItem"),
        operationId: "postItem",
        responses: { "200": item },
        "x-idempotent": false,
        "x-evidence": "assumed",
      },
      delete: {
        ...described("deleteItem"),
        operationId: "deleteItem",
        responses: { "200": item },
      },
    },
    "/items": {
      get: {
        ...described("listItems"),
        operationId: "listItems",
        security: [],
        parameters: [
          parameter("X-Trace", { type: "string" }, "header"),
          parameter("day", { type: "string", format: "date" }),
          { ...parameter("limit", { type: "integer", minimum: 1 }), required: true },
          parameter("price", { anyOf: [{ type: "number" }, { type: "null" }] }),
          parameter("archived", { type: ["boolean", "null"] }),
          parameter("colors", { type: "array", items: ref("Color") }),
          parameter("sizes", { type: "array", items: { type: "integer" } }),
          parameter("label", { type: "string" }),
        ],
        responses: {
          "200": {
            description: "Items",
            content: json(
              { type: "array", items: ref("Item") },
              { some: { value: [] }, none: { value: [] } },
            ),
          },
          "5XX": failure,
        },
      },
      post: {
        ...described("uploadItem"),
        operationId: "uploadItem",
        requestBody: { required: true, content: { "multipart/form-data": { schema: ref("Upload") } } },
        responses: { "200": item },
      },
    },
    "/login": {
      post: {
        ...described("login"),
        operationId: "login",
        requestBody: { required: true, content: json(ref("Login"), {}) },
        responses: { "200": item },
      },
    },
  },
  components: {
    parameters: {
      Limit: { name: "limit", in: "query", description: "Limit", schema: { type: "integer", maximum: 50 } },
    },
    schemas: {
      ErrorCode: { anyOf: [{ type: "string", enum: ["gone", "unused"] }, { type: "string" }] },
      Color: { type: "string", enum: ["red", "blue"], description: "Color" },
      Item: {
        type: "object",
        properties: {
          id: { type: "string", minLength: 1 },
          color: { anyOf: [ref("Color"), { type: "null" }] },
          code: ref("ErrorCode"),
          size: { type: ["integer", "null"], description: "Size" },
          tags: { type: "array", items: { type: "string" }, maxItems: 2 },
          extra: { type: "object", additionalProperties: { type: "integer" } },
          free: { type: "object", additionalProperties: true },
          born: { type: "string", format: "date" },
          mail: { type: "string", format: "email" },
          uid: { type: "string", format: "uuid" },
        },
        required: ["id"],
      },
      Upload: {
        type: "object",
        properties: {
          name: { type: "string" },
          amount: { type: "number" },
          file: {
            type: "string",
            format: "binary",
            "x-max-bytes": 4,
            "x-media-types": ["text/csv", "text/plain"],
          },
        },
        required: ["file"],
      },
      Login: {
        type: "object",
        properties: { user: { type: "string" }, password: { type: "string", format: "password" } },
        required: ["user", "password"],
      },
    },
  },
};

/** A copy of the document after a change. */
export function changed(change: (document: Document) => void): Document {
  const copy = structuredClone(shop);
  change(copy);
  return copy;
}

import type { Document } from "../src/index.js";

const schema = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const json = (name: string, examples = {}) => ({ "application/json": { schema: schema(name), examples } });
const texts = {
  summary: "Summary",
  description: "Description",
  externalDocs: { url: "https://example.com" },
};

/** A document with everything that this package reads. */
export const shop: Document = {
  openapi: "3.1.0",
  info: { title: "Shop", version: "1.0.0" },
  servers: [{ url: "https://example.com", variables: { version: { default: "v1", enum: ["v1"] } } }],
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
    "/items/{id}": {
      summary: "One item",
      parameters: [
        { $ref: "#/components/parameters/Id" },
        { name: "verbose", in: "query", description: "Verbose", schema: { type: "boolean" } },
      ],
      patch: {
        ...texts,
        operationId: "patchItem",
        tags: ["items", "changes"],
        parameters: [
          {
            name: "verbose",
            in: "query",
            description: "Verbose",
            required: true,
            schema: { type: "string" },
          },
        ],
        requestBody: { $ref: "#/components/requestBodies/Item" },
        responses: {
          "200": { description: "Item", content: json("Item", { one: { value: { "x-evidence": "data" } } }) },
          "4XX": { $ref: "#/components/responses/Failure" },
        },
        "x-evidence": "documented",
        "x-organization-access": {
          resource: "general",
          scenarios: ["self", "host"],
          "x-evidence": "assumed",
          "x-evidence-note": "No page\n  says so. ",
        },
      },
      get: {
        ...texts,
        operationId: "getItem",
        security: [],
        responses: { "204": { description: "Nothing" } },
        "x-evidence": "partial",
      },
    },
  },
  components: {
    schemas: {
      Item: {
        type: "object",
        properties: {
          parent: { anyOf: [schema("Item"), { type: "null" }] },
          value: { type: "string", "x-evidence": "inferred" },
          tags: { type: "array", items: schema("Tag") },
          $ref: { type: "string" },
        },
        additionalProperties: false,
      },
      Tag: { type: "string", description: "Tag", minLength: 1 },
      Label: { ...schema("Tag"), description: "Label" },
    },
    parameters: {
      Id: { name: "id", in: "path", description: "ID", required: true, schema: { type: "string" } },
    },
    requestBodies: { Item: { required: true, content: json("Item") } },
    responses: {
      Failure: {
        description: "Failure",
        content: json("Tag", { not_found: { $ref: "#/components/examples/not_found" } }),
      },
    },
    examples: { not_found: { value: "gone" } },
  },
};

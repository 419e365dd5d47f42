import { document, type Json, object, ok, request, response } from "./build.js";
import { pair, text, twoOperations } from "./parts.js";

export const operationPairs = [
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
export const factPairs = [
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

import { expect, it } from "vitest";
import { type Document, hostileBodies, hostileVariants, operationsOf, type Schema } from "../src/index.js";
import { shop } from "./shop.js";

const uuid = { type: "string", format: "uuid" } as const;

const thing: Schema = {
  type: "object",
  required: ["id", "status", "size", "note", "at"],
  properties: {
    id: uuid,
    status: { anyOf: [{ type: "string", enum: ["new", "done"] }, { type: "string" }] },
    size: { type: "integer", minimum: 1, maximum: 9, examples: [5] },
    note: { type: "string", maxLength: 12 },
    at: { type: "string", pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}T" },
    rate: { type: ["number", "null"] },
    mail: { type: "string", format: "email", maxLength: 20 },
    closed: { anyOf: [{ type: "string", enum: ["a", "b"] }, { type: "null" }] },
  },
};

const list: Schema = {
  type: "object",
  required: ["items", "total_items"],
  properties: {
    items: { type: "array", items: { $ref: "#/components/schemas/Thing" } },
    total_items: { type: "integer", minimum: 0 },
  },
};

function bodiesOf(schema: Schema) {
  const document = structuredClone(shop) as Document;
  document.components.schemas.Thing = thing;
  const operation = document.paths["/items/{id}"]?.patch;
  if (operation) {
    const content = { "application/json": { schema } };
    operation.responses = { "200": { description: "Thing", content } };
  }
  const [patch] = operationsOf(document).filter(({ id }) => id === "patchItem");
  if (!patch) throw new Error("no operation");
  return hostileBodies(document, patch);
}

const samples = {
  id: "3c90c3cc-0d44-4b50-8888-8dd25736052a",
  status: "new",
  size: 5,
  note: "sample",
  at: "2024-02-29T23:59:59.999999",
  rate: 1,
  mail: "a@b.co",
  closed: "a",
};
const { rate, mail, closed, ...required } = samples;

it("a body of each variant is at its edge, and otherwise ordinary", () => {
  expect(bodiesOf({ $ref: "#/components/schemas/Thing" })).toEqual({
    mixed: {
      id: "ffffffff-ffff-ffff-ffff-ffffffffffff",
      status: "a_new_value",
      size: 9,
      note: "W",
      at: "9999-12-31T23:59:59.999999999+14:00",
      rate: null,
      mail: "wwwwwwww@example.com",
    },
    missing: required,
    null: { ...samples, rate: null, closed: null },
    "unknown-enum": { ...samples, status: "a_new_value" },
    empty: { ...samples, note: "" },
    smallest: {
      ...samples,
      id: "00000000-0000-0000-0000-000000000000",
      size: 1,
      note: "W",
      at: "1970-01-01T00:00:00",
      rate: -Number.MAX_SAFE_INTEGER,
    },
    longest: {
      ...samples,
      id: "ffffffff-ffff-ffff-ffff-ffffffffffff",
      size: 9,
      note: "W".repeat(12),
      at: "9999-12-31T23:59:59.999999999+14:00",
      rate: Number.MAX_SAFE_INTEGER,
      mail: "wwwwwwww@example.com",
    },
  });
});

it("a list is empty, has one item, or an item of each variant; its total agrees", () => {
  const bodies = bodiesOf(list) as Record<
    string,
    { items: { [name: string]: unknown }[]; total_items: number }
  >;
  const lengths = hostileVariants.map((variant) => bodies[variant]?.items.length);
  expect(lengths).toEqual([5, 1, 1, 1, 0, 1, 1]);
  expect(hostileVariants.map((variant) => bodies[variant]?.total_items)).toEqual(lengths);
  expect(bodies.mixed?.items.map((item) => item.rate)).toEqual([
    undefined,
    null,
    1,
    -Number.MAX_SAFE_INTEGER,
    Number.MAX_SAFE_INTEGER,
  ]);
});

it("an access token stays usable", () => {
  const schema: Schema = {
    type: "object",
    properties: { expires_in: { type: "integer" } },
    required: ["expires_in"],
  };
  expect(bodiesOf(schema)?.smallest).toEqual({ expires_in: 1 });
});

it("an operation without a response body has none", () => {
  const get = operationsOf(shop).find(({ id }) => id === "getItem");
  expect(get && hostileBodies(shop, get)).toBeUndefined();
});

it("a pattern without a known value needs an example", () => {
  const schema: Schema = { type: "string", pattern: "^[0-9]+$" };
  expect(() => bodiesOf(schema)).toThrow("No valid value of the pattern ^[0-9]+$ is known: add an example");
  expect(bodiesOf({ ...schema, examples: ["42"] })?.longest).toBe("42");
});

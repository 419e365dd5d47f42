import { expect, it } from "vitest";
import {
  componentName,
  componentsWithin,
  dereference,
  join,
  referenceChain,
  referencesOf,
  resolveNode,
  resolveRef,
  schemasWithin,
  stepsOf,
  valueAt,
} from "../src/index.js";
import { shop } from "./shop.js";

const { schemas } = shop.components;

it("parses and builds JSON Pointers with escaped segments", () => {
  const pointer = join("#/paths", "/items/{id}", "a~b", 0);
  expect(pointer).toBe("#/paths/~1items~1{id}/a~0b/0");
  expect(stepsOf(pointer)).toEqual(["paths", "/items/{id}", "a~b", "0"]);
  expect(stepsOf(pointer.slice(1))).toEqual(stepsOf(pointer));
  expect(valueAt(shop, "#/paths/~1items~1{id}/summary")).toBe("One item");
  expect(valueAt(shop, "#")).toBe(shop);
  expect(valueAt(shop, "#/paths/nowhere/get")).toBeUndefined();
});

it("resolves a reference to a value and its pointer", () => {
  const tag = { $ref: "#/components/schemas/Tag" };
  expect(resolveRef(shop, tag)).toBe(schemas.Tag);
  expect(resolveNode(shop, "#/here", tag)).toEqual({
    value: schemas.Tag,
    pointer: "#/components/schemas/Tag",
    component: "Tag",
  });
  expect(resolveRef(shop, { $ref: "#/components/schemas/Label" })).toBe(schemas.Tag);
  const inline = { type: "string" };
  expect(resolveNode(shop, "#/here", inline)).toEqual({ value: inline, pointer: "#/here" });
});

it("rejects a missing target and a circle, and names the pointer", () => {
  expect(() => resolveNode(shop, "#/here", { $ref: "#/components/schemas/Gone" })).toThrow(
    "#/here refers to #/components/schemas/Gone, which does not exist",
  );
  const circle = { a: { $ref: "#/b" }, b: { $ref: "#/a" } };
  expect(() => resolveRef(circle, { $ref: "#/a" })).toThrow("#/b refers to #/a, which refers back");
});

it("follows a chain of references, even a broken one", () => {
  const chain = (name: string) => [
    ...referenceChain(shop, "#/here", { $ref: `#/components/schemas/${name}` }),
  ];
  expect(chain("Label").map(({ pointer }) => pointer)).toEqual([
    "#/here",
    "#/components/schemas/Label",
    "#/components/schemas/Tag",
  ]);
  expect(chain("Gone").at(-1)?.value).toBeUndefined();
});

it("returns the component name of a reference, and of nothing else", () => {
  expect(componentName({ $ref: "#/components/schemas/Tag" })).toBe("Tag");
  expect(componentName(schemas.Tag)).toBeUndefined();
  expect(componentName(schemas.Item?.properties)).toBeUndefined();
});

it("lists references and the components behind them", () => {
  expect([...referencesOf(schemas.Item, "#/Item")]).toEqual([
    { $ref: "#/components/schemas/Item", pointer: "#/Item/properties/parent/anyOf/0" },
    { $ref: "#/components/schemas/Tag", pointer: "#/Item/properties/tags/items" },
  ]);
  const failure = { $ref: "#/components/responses/Failure" };
  expect([...componentsWithin(shop, failure)]).toEqual([
    "#/components/responses/Failure",
    "#/components/schemas/Tag",
    "#/components/examples/not_found",
  ]);
  expect([...schemasWithin(shop, failure)]).toEqual(["Tag"]);
});

it("dereferences; keywords next to a reference take precedence", () => {
  expect(dereference(shop, { a: [schemas.Label] })).toEqual({
    a: [{ ...schemas.Tag, description: "Label" }],
  });
  expect(dereference(shop, { $ref: "#/components/schemas/Item" })).toMatchObject({
    properties: {
      parent: { anyOf: [{}, { type: "null" }] },
      tags: { items: schemas.Tag },
      $ref: { type: "string" },
    },
  });
});

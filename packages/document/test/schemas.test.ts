import { expect, it } from "vitest";
import { schemasOf, valueAt, walkSchema } from "../src/index.js";
import { applicators } from "../src/types.js";
import { shop } from "./shop.js";

it("finds every schema of the document once, with its pointer", () => {
  const found = [...schemasOf(shop)];
  const item = "#/components/schemas/Item";
  const operation = "#/paths/~1items~1{id}";
  expect(found.map(({ pointer }) => pointer)).toEqual([
    item,
    `${item}/properties/parent`,
    `${item}/properties/parent/anyOf/0`,
    `${item}/properties/parent/anyOf/1`,
    `${item}/properties/value`,
    `${item}/properties/tags`,
    `${item}/properties/tags/items`,
    `${item}/properties/$ref`,
    "#/components/schemas/Tag",
    "#/components/schemas/Label",
    "#/components/parameters/Id/schema",
    `${operation}/patch/parameters/0/schema`,
    "#/components/requestBodies/Item/content/application~1json/schema",
    `${operation}/patch/responses/200/content/application~1json/schema`,
    "#/components/responses/Failure/content/application~1json/schema",
    `${operation}/parameters/1/schema`,
  ]);
  for (const { value, pointer } of found) expect(valueAt(shop, pointer), pointer).toBe(value);
});

it("visits every keyword with subschemas, or the given ones", () => {
  const inner = { type: "string" as const };
  const schema = Object.fromEntries([
    ...applicators.maps.map((keyword) => [keyword, { a: inner }]),
    ...applicators.lists.map((keyword) => [keyword, [inner]]),
    ...applicators.single.map((keyword) => [keyword, inner]),
  ]);
  const all = Object.values(applicators).flat();
  expect([...walkSchema("#", schema)].map(({ pointer }) => pointer.split("/")[1])).toEqual([
    undefined,
    ...all,
  ]);
  expect([...walkSchema("#", schema, ["properties", "items"])].map(({ pointer }) => pointer)).toEqual([
    "#",
    "#/properties/a",
    "#/items",
  ]);
});

import { expect, it } from "vitest";
import { type Document, operationPlaces, operationsOf, successOf } from "../src/index.js";
import { shop } from "./shop.js";

const [patch, get] = operationsOf(shop);

it("lists only the operations of a path item, in document order", () => {
  expect(
    operationsOf(shop).map(({ id, method, path, pointer, tag }) => [id, method, path, pointer, tag]),
  ).toEqual([
    ["patchItem", "PATCH", "/items/{id}", "#/paths/~1items~1{id}/patch", "items"],
    ["getItem", "GET", "/items/{id}", "#/paths/~1items~1{id}/get", ""],
  ]);
});

it("merges parameters: the operation's override the path item's", () => {
  expect(patch?.parameters.map(({ value, pointer }) => [value.name, value.required, pointer])).toEqual([
    ["id", true, "#/components/parameters/Id"],
    ["verbose", true, "#/paths/~1items~1{id}/patch/parameters/0"],
  ]);
  expect(get?.parameters.map(({ value, pointer }) => [value.name, value.required, pointer])).toEqual([
    ["id", true, "#/components/parameters/Id"],
    ["verbose", undefined, "#/paths/~1items~1{id}/parameters/1"],
  ]);
});

it("reads access, security and the request body", () => {
  expect(patch?.access?.scenarios).toEqual(["self", "host"]);
  expect([patch?.secured, get?.secured]).toEqual([true, false]);
  const pointer = "#/components/requestBodies/Item/content/application~1json";
  expect(patch?.body).toMatchObject({ pointer, mediaType: "application/json", required: true });
  expect([get?.access, get?.body]).toEqual([undefined, undefined]);
});

it("reads responses with their schemas and examples", () => {
  const [success, failure] = patch?.responses ?? [];
  expect(success?.schema?.pointer).toBe(
    "#/paths/~1items~1{id}/patch/responses/200/content/application~1json/schema",
  );
  expect(failure).toMatchObject({ status: "4XX", pointer: "#/components/responses/Failure" });
  expect(failure?.examples).toEqual([
    {
      name: "not_found",
      value: "gone",
      pointer: "#/components/responses/Failure/content/application~1json/examples/not_found",
    },
  ]);
  expect(patch && successOf(patch)?.status).toBe("200");
  expect(get && successOf(get)).toMatchObject({ status: "204", mediaType: undefined, examples: [] });
});

it("locates the operations of a broken document", () => {
  const paths = { "/broken": { get: { parameters: [{ $ref: "#/nowhere" }] } } };
  const broken = { ...shop, paths } as unknown as Document;
  expect([...operationPlaces(broken)].map(({ pointer }) => pointer)).toEqual(["#/paths/~1broken/get"]);
  expect(() => operationsOf(broken)).toThrow("#/paths/~1broken/get/parameters/0 refers to #/nowhere");
});

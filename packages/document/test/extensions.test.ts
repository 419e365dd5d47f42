import { expect, it } from "vitest";
import { accessRulesOf, evidenceNote, marksOf } from "../src/index.js";
import { shop } from "./shop.js";

it("returns the access rules as rows", () => {
  const rows = accessRulesOf(shop);
  expect(rows.map(({ resource, scenario }) => `${resource} ${scenario}`)).toEqual([
    "general self",
    "general host",
    "general guest",
    "host-owned self",
    "host-owned host",
    "host-owned guest",
  ]);
  expect(rows[4]?.rule).toEqual({ requester: "me", target: "me", org_id: "guest" });
});

it("finds every x-evidence, except in the data of examples", () => {
  const marks = [...marksOf(shop)];
  expect(marks.map(({ marked, steps }) => [marked["x-evidence"], steps.slice(-2).join("/")])).toEqual([
    ["documented", "/items/{id}/patch"],
    ["assumed", "patch/x-organization-access"],
    ["partial", "/items/{id}/get"],
    ["inferred", "properties/value"],
  ]);
  expect(marks.map(({ marked }) => evidenceNote(marked))).toEqual(["", "No page says so.", "", ""]);
});

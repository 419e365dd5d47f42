import { readApproved } from "@mycreditapp/contract-tests";
import { describe, expect, it } from "vitest";
import { mutantsOf } from "../src/mutants/generate.js";
import { applyEdits } from "../src/mutants/mutant.js";
import { mutantsSince, select } from "../src/mutants/select.js";

const document = readApproved();
const mutants = mutantsOf(document);

it("every operator has mutants", () => {
  expect([...new Set(mutants.map(({ operator }) => operator))].sort()).toEqual([
    "access rule changed",
    "body optional",
    "bound dropped",
    "bound loosened",
    "bound tightened",
    "enum dropped",
    "enum value added",
    "enum value removed",
    "example removed",
    "format changed",
    "format dropped",
    "known value added",
    "known value removed",
    "media type changed",
    "method changed",
    "null allowed",
    "null forbidden",
    "open enum closed",
    "operation removed",
    "parameter optional",
    "parameter removed",
    "parameter renamed",
    "parameter required",
    "path renamed",
    "pattern dropped",
    "property removed",
    "property renamed",
    "required added",
    "required dropped",
    "resource changed",
    "response removed",
    "scenario added",
    "scenario removed",
    "security dropped",
    "security required",
    "type changed",
    "type widened",
  ]);
});

it("every mutant differs from the document, does not modify it, and affects an operation", () => {
  const before = JSON.stringify(document);
  const same = mutants.filter(({ edits }) => JSON.stringify(applyEdits(document, edits)) === before);
  expect(same).toEqual([]);
  expect(JSON.stringify(document)).toBe(before);
  expect(mutants.filter(({ operations }) => operations.length === 0)).toEqual([]);
});

it("the same document gives the same mutants", () => {
  expect(mutantsOf(structuredClone(document))).toEqual(mutants);
});

describe("edits", () => {
  it("set, drop and rename, in objects and in arrays", () => {
    const value = { a: { b: [1, 2, 3] }, c: 1 };
    expect(applyEdits(value, [{ set: "#/a/d", value: 4 }])).toEqual({ a: { b: [1, 2, 3], d: 4 }, c: 1 });
    expect(applyEdits(value, [{ drop: "#/a/b/1" }])).toEqual({ a: { b: [1, 3] }, c: 1 });
    expect(JSON.stringify(applyEdits(value, [{ rename: "#/a", to: "z" }]))).toBe('{"z":{"b":[1,2,3]},"c":1}');
  });

  it("at a location that does not exist are an error", () => {
    expect(() => applyEdits({ a: 1 }, [{ set: "#/b/c/d", value: 1 }])).toThrow("There is nothing at c");
  });
});

describe("a selection", () => {
  it("by operation runs only the cases of that operation", () => {
    const selected = select(mutants, document, { operation: "getPrivateRecords" });
    expect(selected.length).toBeGreaterThan(50);
    expect(new Set(selected.flatMap(({ operations }) => operations))).toEqual(new Set(["getPrivateRecords"]));
  });

  it("by sample is evenly spaced", () => {
    const selected = select(mutants, document, { sample: 10 });
    expect(selected).toHaveLength(10);
    expect(selected[5]).toBe(mutants[Math.floor(mutants.length / 2)]);
  });

  it("by git ref contains what has changed since", () => {
    expect(mutantsSince(mutants, document, document)).toEqual([]);
    const before = applyEdits(document, [
      { drop: "#/components/schemas/Currency/properties/symbol" },
      { set: "#/paths/~1partners/get/x-idempotent", value: true },
    ]);
    const selected = mutantsSince(mutants, before, document).map(({ pointer }) =>
      pointer.split("/").slice(0, 4).join("/"),
    );
    expect([...new Set(selected)].sort()).toEqual([
      "#/components/schemas/Currency",
      "#/paths/~1partners",
      "#/paths/~1partners/get",
    ]);
  });

  it("by a git ref that does not exist is an error", () => {
    expect(() => select(mutants, document, { since: "no-such-ref" })).toThrow(
      "--since no-such-ref is not a commit",
    );
  });
});

import { describe, expect, it } from "vitest";
import { readApproved } from "../../src/approved/approved.js";
import { applyEdits } from "../../src/mutate/mutant.js";
import { mutantsOf } from "../../src/mutate/mutants.js";
import { select } from "../../src/mutate/select.js";
import { mutantsSince } from "../../src/mutate/since.js";

const document = readApproved();
const mutants = mutantsOf(document);

it("every kind of change is tried", () => {
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
    "x-extensible-enum dropped",
  ]);
});

it("every mutant differs from the document, leaves it as it was, and touches an operation", () => {
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

  it("that have no place are an error", () => {
    expect(() => applyEdits({ a: 1 }, [{ set: "#/b/c/d", value: 1 }])).toThrow("There is nothing at c");
  });
});

describe("a selection", () => {
  it("of an operation judges with its cases alone", () => {
    const chosen = select(mutants, document, { operation: "getPrivateRecords" });
    expect(chosen.length).toBeGreaterThan(50);
    expect(new Set(chosen.flatMap(({ operations }) => operations))).toEqual(new Set(["getPrivateRecords"]));
  });

  it("by sample is spread evenly", () => {
    const chosen = select(mutants, document, { sample: 10 });
    expect(chosen).toHaveLength(10);
    expect(chosen[5]).toBe(mutants[Math.floor(mutants.length / 2)]);
  });

  it("since a time holds what has changed since", () => {
    expect(mutantsSince(mutants, document, document)).toEqual([]);
    const before = applyEdits(document, [
      { drop: "#/components/schemas/Currency/properties/symbol" },
      { set: "#/paths/~1partners/get/x-idempotent", value: true },
    ]);
    const chosen = mutantsSince(mutants, before, document).map(({ pointer }) =>
      pointer.split("/").slice(0, 4).join("/"),
    );
    expect([...new Set(chosen)].sort()).toEqual([
      "#/components/schemas/Currency",
      "#/paths/~1partners",
      "#/paths/~1partners/get",
    ]);
  });

  it("since a ref that does not exist says so", () => {
    expect(() => select(mutants, document, { since: "no-such-ref" })).toThrow(
      "--since no-such-ref is no commit",
    );
  });
});

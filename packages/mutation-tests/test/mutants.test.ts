import { readBundle } from "@mycreditapp/contract-tests";
import { valueAt } from "@mycreditapp/document";
import { describe, expect, it } from "vitest";
import { mutantsOf } from "../src/mutants/generate.js";
import { applyEdits, type Mutant } from "../src/mutants/mutant.js";
import { mutantsSince, select } from "../src/mutants/select.js";

const document = readBundle();
const mutants = mutantsOf(document);

it("every operator has mutants", () => {
  expect([...new Set(mutants.map(({ operator }) => operator))].sort()).toEqual([
    "access rule changed",
    "body optional",
    "bound dropped",
    "bound loosened",
    "bound tightened",
    "closed enum opened",
    "default added",
    "default changed",
    "default dropped",
    "default version changed",
    "enum dropped",
    "enum value added",
    "enum value removed",
    "evidence raised",
    "example removed",
    "file limit changed",
    "file limit dropped",
    "file type added",
    "file type removed",
    "format changed",
    "format dropped",
    "idempotence added",
    "idempotence dropped",
    "known value added",
    "known value removed",
    "link added",
    "maxLength added",
    "media type added",
    "media type changed",
    "method changed",
    "minLength added",
    "null allowed",
    "null forbidden",
    "object closed",
    "open enum closed",
    "operation deprecated",
    "operation removed",
    "operation server added",
    "parameter deprecated",
    "parameter optional",
    "parameter removed",
    "parameter renamed",
    "parameter required",
    "path renamed",
    "pattern added",
    "pattern dropped",
    "pattern loosened",
    "property deprecated",
    "property removed",
    "property renamed",
    "required added",
    "required dropped",
    "resource changed",
    "response header required",
    "response removed",
    "scenario added",
    "scenario removed",
    "security dropped",
    "security dropped everywhere",
    "security required",
    "security scheme changed",
    "server changed",
    "type changed",
    "type widened",
    "version added",
    "version removed",
  ]);
});

it("every mutant differs from the document, does not modify it, and affects an operation", () => {
  const before = JSON.stringify(document);
  const text = (value: unknown) => JSON.stringify(value);
  const isSame = ({ edits }: Mutant) => {
    const mutated = applyEdits(document, edits);
    return edits.every((edit) => {
      if ("rename" in edit) return edit.rename.endsWith(`/${edit.to}`);
      const pointer = "set" in edit ? edit.set : edit.drop;
      return text(valueAt(mutated, pointer)) === text(valueAt(document, pointer));
    });
  };
  expect(mutants.filter(isSame)).toEqual([]);
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

  it("by shard are disjoint, and three add up to the whole", () => {
    const shards = ["1/3", "2/3", "3/3"].map((shard) => select(mutants, document, { sample: 31, shard }));
    expect(shards.map(({ length }) => length)).toEqual([11, 10, 10]);
    const ids = shards.flat().map(({ id }) => id);
    expect(ids.sort()).toEqual(
      select(mutants, document, { sample: 31 })
        .map(({ id }) => id)
        .sort(),
    );
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

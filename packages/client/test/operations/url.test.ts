import { describe, expect, it } from "vitest";
import { InvalidRequestError } from "../../src/errors/invalid-request-error.js";
import { serializeDate, serializePath, serializeQuery } from "../../src/operations/serialize.js";

/** The message of the InvalidRequestError that this throws. */
function problemOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    expect(error).toBeInstanceOf(InvalidRequestError);
    return (error as Error).message;
  }
  throw new Error("expected an error");
}

describe("a path", () => {
  it("keeps its literal parts, and encodes each value", () => {
    expect(serializePath("/a", undefined)).toBe("/a");
    expect(serializePath("/a/{x}/b/{y}", { x: "1/2", y: 3 })).toBe("/a/1%2F2/b/3");
    expect(serializePath("/a/{x}/b/{y}", { x: "again", y: 0 })).toBe("/a/again/b/0");
    expect(serializePath("/{x}", { x: "..." })).toBe("/...");
  });
  it("takes org_id from the scenario, and from the caller without one", () => {
    expect(serializePath("/{org_id}/{x}", { org_id: "mine", x: "1" }, "theirs")).toBe("/theirs/1");
    expect(serializePath("/{org_id}", { org_id: "mine" })).toBe("/mine");
    expect(problemOf(() => serializePath("/{x}", {}, "theirs"))).toBe(
      'path.x is missing: pass a string or a finite number, not "", "." or "..".',
    );
  });
  it.each(["", ".", ".."])("can't contain %j", (x) => {
    expect(problemOf(() => serializePath("/{x}", { x }))).toBe(
      `path.x is ${JSON.stringify(x)}: pass a string or a finite number, not "", "." or "..".`,
    );
  });
  it("can't contain an infinite number", () => {
    expect(problemOf(() => serializePath("/{x}", { x: Number.POSITIVE_INFINITY }))).toContain(
      "path.x is Infinity",
    );
  });
});

describe("a query", () => {
  it("has each value by its name, encoded, and arrays as repeated names", () => {
    const date = new Date("2026-01-02T03:04:05.678Z");
    const query = {
      "a b": "c&d",
      list: [1, true, 2n, null, undefined],
      none: null,
      missing: undefined,
      at: date,
    };
    expect(serializeQuery(query)).toBe("a%20b=c%26d&list=1&list=true&list=2&at=2026-01-02T03%3A04%3A05.678Z");
    expect(serializeQuery({ at: date, day: [date] }, ["day"])).toBe(
      "at=2026-01-02T03%3A04%3A05.678Z&day=2026-01-02",
    );
    expect(serializeQuery({})).toBe("");
    expect(serializeDate("at", date)).toBe("2026-01-02T03:04:05.678Z");
  });
  const remedy =
    "omit it, or pass a string, a finite number, a boolean, a date or a non-empty array of these.";
  it.each<[unknown, string]>([
    [{}, `of type object: ${remedy}`],
    [() => 1, `of type function: ${remedy}`],
    [Symbol("x"), `of type symbol: ${remedy}`],
    [Number.NaN, `NaN: ${remedy}`],
    [Number.NEGATIVE_INFINITY, `-Infinity: ${remedy}`],
    [[1, {}], `of type object: ${remedy}`],
    [new Date(Number.NaN), `an invalid date: ${remedy}`],
    [[], `an empty array: ${remedy}`],
  ])("can't contain %s", (x, problem) => {
    expect(problemOf(() => serializeQuery({ x }))).toBe(`query.x is ${problem}`);
  });
});

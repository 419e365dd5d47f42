import { describe, expect, it } from "vitest";
import { deprecationNotice } from "../src/index.js";

describe("the notice of something deprecated", () => {
  it("says what to use instead, why, and until when it works", () => {
    const node = { deprecated: true, "x-sunset": "2027-01-31" };
    expect(deprecationNotice({ ...node, "x-successor": "getItem" })).toBe(
      "Use `getItem` instead. May be removed from 2027-01-31.",
    );
    expect(deprecationNotice({ ...node, "x-deprecation-reason": " Nobody called it.\n" })).toBe(
      "Nobody called it. May be removed from 2027-01-31.",
    );
  });

  it("is absent from what is not deprecated", () => {
    expect(deprecationNotice({})).toBeUndefined();
    expect(deprecationNotice({ deprecated: false, "x-sunset": "2027-01-31" })).toBeUndefined();
  });
});

import { describe, expect, it } from "vitest";
import { redact } from "../../src/pipeline/redact.js";

describe("redaction", () => {
  it("replaces a secret wherever it is, in names too", () => {
    const value = { "a-long-secret": ["x a-long-secret y", 7, null, { b: "a-long-secret" }] };
    expect(redact(value, ["a-long-secret", undefined])).toEqual({
      "[redacted]": ["x [redacted] y", 7, null, { b: "[redacted]" }],
    });
  });
  it("replaces a secret in the form that JSON gives it", () => {
    expect(redact('sent {"s":"quote\\"secret"}', ['quote"secret'])).toBe('sent {"s":"[redacted]"}');
  });
  it("replaces one of 8 characters within a text, and a shorter one only as the whole", () => {
    expect(redact("x12345678x", ["12345678"])).toBe("x[redacted]x");
    expect(redact(["x1234567x", "1234567"], ["1234567"])).toEqual(["x1234567x", "[redacted]"]);
  });
  it("leaves empty texts alone, even if a secret is empty", () => {
    expect(redact(["", "a"], [""])).toEqual(["", "a"]);
  });
  it("omits what is nested more than 200 deep", () => {
    const nest = (depth: number): unknown => (depth === 0 ? { a: 1 } : { b: nest(depth - 1) });
    expect(redact(nest(200), [])).toEqual(nest(200));
    expect(JSON.stringify(redact(nest(201), []))).toContain('{"b":"[omitted]"}');
    const list = (depth: number): unknown => (depth === 0 ? [] : [list(depth - 1)]);
    expect(redact(list(200), [])).toEqual(list(200));
    expect(JSON.stringify(redact(list(201), []))).toContain('["[omitted]"]');
  });
});

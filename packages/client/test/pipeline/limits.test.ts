import { describe, expect, it } from "vitest";
import { defaultLimits, type LimitOptions, resolveLimits } from "../../src/pipeline/limits.js";

describe("limits", () => {
  it("are the documented ones by default", () => {
    expect(resolveLimits({}, defaultLimits)).toEqual({
      retries: 2,
      attemptTimeout: 30_000,
      totalTimeout: 120_000,
      maxResponseBytes: 67_108_864,
    });
  });
  it.each<LimitOptions>([
    { retries: 0 },
    { attemptTimeout: 1 },
    { totalTimeout: 0.5 },
    { maxResponseBytes: 1 },
  ])("apply %j alone, and keep the others", (options) => {
    expect(resolveLimits(options, defaultLimits)).toEqual({ ...defaultLimits, ...options });
  });
  it("accept 0 to 10 retries", () => {
    expect(resolveLimits({ retries: 10 }, defaultLimits).retries).toBe(10);
    for (const retries of [-1, 11, 1.5, Number.NaN, "2" as unknown as number, null as unknown as number]) {
      expect(() => resolveLimits({ retries }, defaultLimits)).toThrow(
        `retries is ${retries}: pass an integer from 0 to 10.`,
      );
    }
  });
  it.each([
    ["attemptTimeout", "milliseconds"],
    ["totalTimeout", "milliseconds"],
    ["maxResponseBytes", "bytes"],
  ])("accept only %s above 0", (name, unit) => {
    for (const value of [0, -1, Number.NaN, "5", null]) {
      expect(() => resolveLimits({ [name]: value }, defaultLimits)).toThrow(
        `${name} is ${value}: pass a number of ${unit} above 0.`,
      );
    }
  });
});

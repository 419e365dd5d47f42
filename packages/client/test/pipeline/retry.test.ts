import { describe, expect, it } from "vitest";
import { ConnectionError } from "../../src/errors/connection-error.js";
import { TimeoutError } from "../../src/errors/timeout-error.js";
import { isRetryableError, isRetryableStatus, RetryBudget, retryDelay } from "../../src/pipeline/retry.js";

describe("a retry", () => {
  it.each([408, 429, 500, 502, 503, 504])("follows %i if the request may be repeated", (status) => {
    expect(isRetryableStatus(status, true)).toBe(true);
    expect(isRetryableStatus(status, false)).toBe(status === 429);
  });
  it.each([200, 400, 401, 404, 409, 425, 501, 505])("does not follow %i", (status) => {
    expect(isRetryableStatus(status, true)).toBe(false);
  });
  it("follows an error after which the request may be sent", () => {
    const never = new ConnectionError("m", { neverSent: true });
    const lost = new ConnectionError("m");
    const redirected = new ConnectionError("m", { redirected: true });
    expect([never, lost, redirected].map((error) => isRetryableError(error, true))).toEqual([
      true,
      true,
      false,
    ]);
    expect([never, lost, redirected].map((error) => isRetryableError(error, false))).toEqual([
      true,
      false,
      false,
    ]);
    expect(isRetryableError(new TimeoutError("m"), true)).toBe(true);
    expect(isRetryableError(new TimeoutError("m"), false)).toBe(false);
    expect(isRetryableError(new Error("m"), true)).toBe(false);
    expect(isRetryableError(undefined, true)).toBe(false);
  });
  it("waits for up to twice as long each time, up to 8 s, or as long as it is asked", () => {
    const longest = [0, 1, 2, 3, 4, 5, 20].map((retry) => retryDelay(retry, undefined, () => 1));
    expect(longest).toEqual([500, 1_000, 2_000, 4_000, 8_000, 8_000, 8_000]);
    expect(retryDelay(0, 0, () => 1)).toBe(0);
    expect(retryDelay(0, 60, () => 0.5)).toBe(63_000);
    expect(retryDelay(0, 60.001, () => 0)).toBeUndefined();
  });
  it("costs 5 of a budget of 500, which successes refill", () => {
    const budget = new RetryBudget();
    const spendAll = (): number => {
      for (let count = 0; ; count += 1) if (!budget.spend() || count > 1_000) return count;
    };
    budget.refund(true);
    expect(spendAll()).toBe(100);
    budget.refund(true);
    expect(spendAll()).toBe(1);
    for (let count = 0; count < 4; count += 1) budget.refund(false);
    expect(budget.spend()).toBe(false);
    budget.refund(false);
    expect(spendAll()).toBe(1);
    for (let count = 0; count < 200; count += 1) budget.refund(true);
    expect(spendAll()).toBe(100);
  });
});

import { getEventListeners } from "node:events";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { AbortError } from "../../src/errors/abort-error.js";
import { TimeoutError } from "../../src/errors/timeout-error.js";
import { CallResources, Deadline } from "../../src/pipeline/deadline.js";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  // Spies on a fake clock must not outlive it.
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const pass = (milliseconds: number) => vi.advanceTimersByTime(milliseconds);

describe("a deadline", () => {
  const limits = { retries: 0, attemptTimeout: 100, totalTimeout: 250, maxResponseBytes: 1 };
  const create = (signal?: AbortSignal, resources = new CallResources()) => ({
    resources,
    deadline: new Deadline(resources, limits, signal, { operation: "o" }, performance.now()),
  });
  const never = new Promise<never>(() => undefined);

  it("ends an attempt, then the call, with its signal, its body and what it waits for", async () => {
    const { deadline } = create();
    const signal = deadline.startAttempt();
    const cancelled: Error[] = [];
    deadline.onStop((reason) => void cancelled.push(reason));
    const waiting = deadline.wait(never);
    const rejected = expect(waiting).rejects.toMatchObject({
      name: "TimeoutError",
      message: "o: no complete response within 100 ms (attemptTimeout).",
      hint: "If the operation needs longer, raise attemptTimeout. The request may have been processed.",
    });
    pass(99);
    expect([signal.aborted, deadline.failure]).toEqual([false, undefined]);
    pass(1);
    await rejected;
    expect(signal.reason).toBe(deadline.failure);
    expect(cancelled).toEqual([deadline.failure]);
    deadline.endAttempt(false);
    const next = deadline.startAttempt();
    expect(deadline.failure).toBeUndefined();
    expect(next.aborted).toBe(false);
    deadline.endAttempt(true);
    const total = expect(deadline.wait(never)).rejects.toMatchObject({
      message: "o: no complete response within 250 ms (totalTimeout).",
    });
    expect([deadline.left, deadline.isOver]).toEqual([150, false]);
    pass(150);
    await total;
    expect([deadline.left, deadline.isOver]).toEqual([0, true]);
    // The body of an attempt that has ended is not cancelled.
    expect(cancelled).toHaveLength(1);
    deadline.end();
    expect(vi.getTimerCount()).toBeLessThanOrEqual(1);
  });

  it("lends a controller again only after an attempt that completed", () => {
    const { deadline } = create();
    const first = deadline.startAttempt();
    deadline.endAttempt(true);
    const second = deadline.startAttempt();
    expect(second).toBe(first);
    deadline.endAttempt(false);
    expect(deadline.startAttempt()).not.toBe(first);
    deadline.endAttempt(true);
    deadline.endAttempt(true);
    expect(deadline.startAttempt()).not.toBe(deadline.startAttempt());
  });

  it("ends with its caller's signal, once, and keeps no listener", async () => {
    const controller = new AbortController();
    const { deadline } = create(controller.signal);
    const attempt = deadline.startAttempt();
    const rejected = expect(deadline.wait(never)).rejects.toMatchObject({
      name: "AbortError",
      message: "o: aborted by the caller's signal.",
      cause: "enough",
    });
    expect(deadline.isOver).toBe(false);
    controller.abort("enough");
    await rejected;
    expect(deadline.failure).toBeInstanceOf(AbortError);
    expect(attempt.reason).toBe(deadline.failure);
    expect(deadline.isOver).toBe(true);
    deadline.end();
    expect(getEventListeners(controller.signal, "abort")).toHaveLength(0);
    expect(() => create(controller.signal)).toThrow(AbortError);
  });

  it("that ended is not stopped by a signal that its caller aborts later", () => {
    const controller = new AbortController();
    const { deadline } = create(controller.signal);
    deadline.end();
    controller.abort();
    expect(deadline.failure).toBeUndefined();
  });

  it("rejects what it waits for if the caller aborted when nothing was waited for", async () => {
    const controller = new AbortController();
    const { deadline } = create(controller.signal);
    controller.abort("early");
    await expect(deadline.wait(never)).rejects.toMatchObject({ name: "AbortError", cause: "early" });
  });

  it("that is extended stays in force after the call, until it is released", () => {
    const { deadline } = create();
    const signal = deadline.startAttempt();
    void deadline.wait(never).catch(() => undefined);
    const cancelled = vi.fn();
    deadline.onStop(cancelled);
    deadline.extend();
    deadline.endAttempt(true);
    deadline.end();
    expect(deadline.left).toBe(250);
    pass(250);
    expect(deadline.failure).toBeInstanceOf(TimeoutError);
    expect(signal.aborted).toBe(true);
    expect(cancelled).toHaveBeenCalledTimes(1);
  });

  it("that was extended and released ends nothing", () => {
    const { deadline } = create();
    deadline.startAttempt();
    void deadline.wait(never).catch(() => undefined);
    const release = deadline.extend();
    deadline.endAttempt(true);
    release();
    pass(1_000);
    expect(deadline.failure).toBeUndefined();
  });

  it("sleeps for as long as it is asked, and leaves no timer when it is interrupted", async () => {
    const { deadline } = create();
    let woke = false;
    const sleeping = deadline.sleep(40).then(() => {
      woke = true;
    });
    await vi.advanceTimersByTimeAsync(39);
    expect(woke).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    await sleeping;
    const interrupted = expect(deadline.sleep(60_000)).rejects.toBeInstanceOf(TimeoutError);
    await vi.advanceTimersByTimeAsync(250);
    await interrupted;
    deadline.end();
    expect(vi.getTimerCount()).toBe(0);
  });
});

import { describe, expect, it, vi } from "vitest";
import type { CallDescription } from "../../src/errors/call-description.js";
import { AbortControllerPool } from "../../src/pipeline/abort-controller-pool.js";
import { AbortListeners } from "../../src/pipeline/abort-listeners.js";
import { runHook } from "../../src/pipeline/hooks.js";

const call: CallDescription = { operation: "o" };

describe("a pool of controllers", () => {
  it("uses one again, but not once it was aborted", () => {
    const pool = new AbortControllerPool();
    const first = pool.acquire();
    pool.release(first);
    expect(pool.acquire()).toBe(first);
    first.abort();
    pool.release(first);
    const second = pool.acquire();
    expect(second).not.toBe(first);
  });
  it("uses each 32 times, then another", () => {
    const pool = new AbortControllerPool();
    const first = pool.acquire();
    for (let use = 1; use < 32; use += 1) {
      pool.release(first);
      expect(pool.acquire()).toBe(first);
    }
    expect(first.uses).toBe(32);
    pool.release(first);
    expect(pool.acquire()).not.toBe(first);
  });
});

describe("listeners of a signal that calls share", () => {
  it("are one for all calls, until the last is removed", () => {
    const listeners = new AbortListeners();
    const { signal } = new AbortController();
    const add = vi.spyOn(signal, "addEventListener");
    const remove = vi.spyOn(signal, "removeEventListener");
    const [one, two] = [{ abort: vi.fn() }, { abort: vi.fn() }];
    listeners.add(signal, one);
    listeners.add(signal, two);
    expect(add).toHaveBeenCalledTimes(1);
    listeners.remove(signal, one);
    expect(remove).not.toHaveBeenCalled();
    listeners.remove(signal, two);
    expect(remove.mock.calls).toEqual([["abort", listeners]]);
    listeners.remove(signal, two);
    expect(remove).toHaveBeenCalledTimes(1);
    listeners.add(signal, one);
    expect(add).toHaveBeenCalledTimes(2);
  });
  it("end the calls of that signal, and no others", () => {
    const listeners = new AbortListeners();
    const [controller, other] = [new AbortController(), new AbortController()];
    const calls = [{ abort: vi.fn() }, { abort: vi.fn() }, { abort: vi.fn() }, { abort: vi.fn() }];
    const [one, two, removed, apart] = calls as [{ abort(): void }, ...typeof calls];
    listeners.add(controller.signal, one);
    for (const call of [two, removed]) if (call) listeners.add(controller.signal, call);
    if (removed) listeners.remove(controller.signal, removed);
    if (apart) listeners.add(other.signal, apart);
    controller.abort();
    expect(calls.map(({ abort }) => abort.mock.calls.length)).toEqual([1, 1, 0, 0]);
    expect(() =>
      listeners.handleEvent({ target: new AbortController().signal } as unknown as Event),
    ).not.toThrow();
  });
});

describe("a hook", () => {
  it("that throws is a HookError of that hook", async () => {
    const cause = new RangeError("mine");
    const run = () => Promise.reject(cause);
    await expect(runHook("onResponse", true, call, run)).rejects.toMatchObject({
      ...{ name: "HookError", hook: "onResponse", sent: true, operation: "o", cause },
    });
    await expect(runHook("onRequest", false, call, () => undefined)).resolves.toBeUndefined();
  });
});

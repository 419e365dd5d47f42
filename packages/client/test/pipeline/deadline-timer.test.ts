import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { DeadlineTimer, type Expiring } from "../../src/pipeline/deadline-timer.js";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  // Spies on a fake clock must not outlive it.
  vi.restoreAllMocks();
  vi.useRealTimers();
});

class Entry implements Expiring {
  readonly expiredAt: number[] = [];
  expiresAt: number;
  readonly #timer: DeadlineTimer | undefined;
  constructor(expiresAt: number, timer?: DeadlineTimer) {
    this.expiresAt = expiresAt;
    this.#timer = timer;
  }
  expire(): void {
    this.expiredAt.push(performance.now());
    this.expiresAt = Number.POSITIVE_INFINITY;
    this.#timer?.remove(this);
  }
}

const pass = (milliseconds: number) => vi.advanceTimersByTime(milliseconds);
const after = (milliseconds: number) => performance.now() + milliseconds;

describe("the timer of all deadlines", () => {
  it("ends each entry at its own time, whatever their order", () => {
    const timer = new DeadlineTimer();
    const start = performance.now();
    const entries = [300, 100, 2_500, 100].map((time) => new Entry(after(time), timer));
    for (const entry of entries) timer.watch(entry);
    pass(5_000);
    expect(entries.map(({ expiredAt }) => expiredAt.map((at) => at - start))).toEqual([
      [300],
      [100],
      [2_500],
      [100],
    ]);
  });

  it("sets one timer, of no more than a second, and none when nothing is left", () => {
    const set = vi.spyOn(globalThis, "setTimeout");
    const timer = new DeadlineTimer();
    const entry = new Entry(after(5_000));
    timer.watch(entry);
    for (let count = 0; count < 10; count += 1) timer.watch(new Entry(after(6_000)));
    expect(set).toHaveBeenCalledTimes(1);
    expect(set.mock.calls[0]?.[1]).toBe(1_000);
    expect(vi.getTimerCount()).toBe(1);
    pass(1_000);
    expect(vi.getTimerCount()).toBe(1);
  });

  it("is set anew for an entry that ends sooner, and for no other", () => {
    const set = vi.spyOn(globalThis, "setTimeout");
    const timer = new DeadlineTimer();
    timer.watch(new Entry(after(500)));
    timer.watch(new Entry(after(500)));
    expect(set).toHaveBeenCalledTimes(1);
    const sooner = new Entry(after(200));
    timer.watch(sooner);
    expect(set).toHaveBeenCalledTimes(2);
    expect(vi.getTimerCount()).toBe(1);
    pass(200);
    expect(sooner.expiredAt).toHaveLength(1);
  });

  it("fires at once for a time that has passed", () => {
    const timer = new DeadlineTimer();
    const entry = new Entry(after(-50), timer);
    timer.watch(entry);
    pass(0);
    expect(entry.expiredAt).toHaveLength(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("stops when no entry has an end any more", () => {
    const timer = new DeadlineTimer();
    timer.watch(new Entry(after(100)));
    pass(100);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("does not end an entry that was removed, and forgets it", () => {
    const timer = new DeadlineTimer();
    const [removed, kept] = [new Entry(after(100), timer), new Entry(after(100), timer)];
    timer.watch(removed);
    timer.watch(kept);
    timer.remove(removed);
    timer.remove(removed);
    pass(100);
    expect([removed.expiredAt.length, kept.expiredAt.length]).toEqual([0, 1]);
  });

  it("keeps the process alive only while an entry is watched", () => {
    const handles: { ref: ReturnType<typeof vi.fn>; unref: ReturnType<typeof vi.fn> }[] = [];
    vi.stubGlobal("setTimeout", () => {
      const handle = { ref: vi.fn(), unref: vi.fn() };
      handles.push(handle);
      return handle;
    });
    try {
      const timer = new DeadlineTimer();
      const [one, two] = [new Entry(after(500)), new Entry(after(500))];
      timer.remove(one);
      timer.watch(one);
      timer.watch(two);
      timer.remove(one);
      expect(handles[0]?.unref).not.toHaveBeenCalled();
      timer.remove(two);
      expect(handles[0]?.unref).toHaveBeenCalledTimes(1);
      timer.remove(two);
      expect(handles[0]?.unref).toHaveBeenCalledTimes(1);
      expect(handles[0]?.ref).not.toHaveBeenCalled();
      timer.watch(one);
      expect(handles[0]?.ref).toHaveBeenCalledTimes(1);
      timer.watch(two);
      expect(handles[0]?.ref).toHaveBeenCalledTimes(1);
      expect(handles).toHaveLength(1);
    } finally {
      vi.unstubAllGlobals();
    }
  });

  it("is cleared where a timer can't be unreferenced", () => {
    const cleared: unknown[] = [];
    vi.stubGlobal("setTimeout", () => 7);
    vi.stubGlobal("clearTimeout", (handle: unknown) => void (handle && cleared.push(handle)));
    try {
      const timer = new DeadlineTimer();
      const entry = new Entry(after(500));
      timer.watch(entry);
      timer.remove(entry);
      expect(cleared).toEqual([7]);
    } finally {
      vi.unstubAllGlobals();
    }
  });

  it("is set anew when it was lost: by another clock, or for more than a second", () => {
    const timer = new DeadlineTimer();
    let set = 0;
    const lose = () => {
      set += 1;
      return 7;
    };
    vi.stubGlobal("setTimeout", lose);
    timer.watch(new Entry(after(100)));
    timer.watch(new Entry(after(100)));
    expect(set).toBe(1);
    vi.stubGlobal("setTimeout", () => lose());
    timer.watch(new Entry(after(100)));
    expect(set).toBe(2);
    pass(1_100);
    timer.watch(new Entry(after(100)));
    expect(set).toBe(2);
    pass(1);
    timer.watch(new Entry(after(100)));
    expect(set).toBe(3);
    vi.unstubAllGlobals();
  });
});

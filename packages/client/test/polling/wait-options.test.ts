import { createClient, type WaitOptions, waitFor } from "@mycreditapp/client";
import { describe, expect, it, vi } from "vitest";
import { me, other } from "../helpers/client.js";
import { eventually, serve } from "../helpers/serve.js";
import { failureOf, uploaded, wait } from "./waits.js";

describe("options", () => {
  const call = async () => ({ status: "valid" });
  const until = () => true;
  it.each([
    [{ until, interval: 0 }, "interval is 0: pass a number of milliseconds above 0."],
    [{ until, timeout: Number.NaN }, "timeout is NaN: pass a number of milliseconds above 0."],
    [{ until, timeout: "1" }, "timeout is 1: pass a number of milliseconds above 0."],
    [{ until: "valid" }, "until is of type string: pass a function."],
    [{ until, onUpdate: 1 }, "onUpdate is of type number: pass a function."],
    [{ until, signal: new AbortController() }, "signal is of type object: pass an AbortSignal."],
    [undefined, "until is missing: pass a function."],
  ])("%o is rejected before anything is sent", async (options, message) => {
    const counted = vi.fn(call);
    const error = await failureOf(waitFor(counted, options as never));
    expect(error).toMatchObject({ name: "InvalidRequestError", message: `waitFor: ${message}` });
    expect(counted).not.toHaveBeenCalled();
  });
});

describe("delays", () => {
  /** Milliseconds between the polls of a wait that lasts until its timeout, on a fake clock. */
  async function delaysOf(options: Partial<WaitOptions<unknown>>, random = 0, headers?: HeadersInit) {
    vi.useFakeTimers();
    vi.spyOn(Math, "random").mockReturnValue(random);
    const polls: number[] = [];
    const fetch = async () => {
      polls.push(performance.now());
      return Response.json({ status: "uploaded" }, headers && { headers });
    };
    const self = createClient({ organizationId: me, token: "t", fetch }).asSelf();
    const read = (call: object) => self.getFinancialFile({ path: { file_id: other } }, call);
    const startedAt = performance.now();
    try {
      const waiting = failureOf(waitFor(read, { until: () => false, ...options })).then((error) => {
        polls.push(performance.now());
        return error;
      });
      await vi.runAllTimersAsync();
      expect((await waiting).name).toBe("TimeoutError");
      const ends = polls.slice(1);
      return {
        first: (polls[0] as number) - startedAt,
        delays: ends.map((end, i) => Math.round(end - (polls[i] as number))),
      };
    } finally {
      vi.useRealTimers();
      vi.restoreAllMocks();
    }
  }

  it("start at 2 s and grow up to 30 s; the wait ends after 10 minutes", async () => {
    const { first, delays } = await delaysOf({});
    expect(first).toBe(0);
    expect(delays.slice(0, 9)).toEqual([2_000, 3_000, 4_500, 6_750, 10_125, 15_187, 22_781, 30_000, 30_000]);
    expect(delays.reduce((sum, delay) => sum + delay)).toBeCloseTo(600_000, -2);
  });
  it("end with one more poll, an interval before the timeout", async () => {
    const { delays } = await delaysOf({ timeout: 20_000 });
    expect(delays).toEqual([2_000, 3_000, 4_500, 6_750, 3_750]); // the last poll was just now
    const { delays: longer } = await delaysOf({ timeout: 25_000 });
    expect(longer).toEqual([2_000, 3_000, 4_500, 6_750, 6_750, 2_000]);
  });
  it("have up to 10 % of jitter", async () => {
    expect((await delaysOf({}, 1)).delays.slice(0, 3)).toEqual([2_200, 3_300, 4_950]);
  });
  it("keep a longer interval than 30 s", async () => {
    expect((await delaysOf({ interval: 60_000 })).delays.slice(0, 3)).toEqual([60_000, 60_000, 60_000]);
  });
  it("are not shorter than the server asks for, even before the timeout", async () => {
    const { delays } = await delaysOf({ timeout: 100_000 }, 0, { "retry-after": "40" });
    expect(delays).toEqual([40_000, 40_000, 20_000]);
  });
  it("do not overflow a timer", async () => {
    const server = await serve(uploaded);
    const controller = new AbortController();
    const options = { interval: 2 ** 40, timeout: 2 ** 41, signal: controller.signal };
    const waiting = failureOf(wait(server, options));
    await eventually(() => expect(server.requests).toHaveLength(1));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(server.requests).toHaveLength(1);
    controller.abort();
    await waiting;
  });
});

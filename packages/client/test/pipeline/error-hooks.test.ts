import type { ClientOptions, HookFailure } from "@mycreditapp/client";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { failureOf } from "../helpers/client.js";
import { busy, clientWith, fine } from "../helpers/client-with.js";

beforeEach(() => void vi.spyOn(Math, "random").mockReturnValue(0));
afterEach(() => void vi.restoreAllMocks());

describe("a hook for errors", () => {
  const failing = (responses: (() => unknown)[], options: Partial<ClientOptions> = {}) => {
    const onError = ({ duration }: HookFailure) => {
      expect(duration).toBeGreaterThanOrEqual(0);
      expect(duration).toBeLessThan(10_000);
      throw new Error("mine");
    };
    return clientWith(responses, { hooks: { onError }, ...options })
      .mca.asSelf()
      .getOrganization()
      .result();
  };
  const throwing = (error: Error) => () => {
    throw error;
  };
  it.each([
    ["was sent", Object.assign(new Error("m"), { code: "ECONNRESET" }), true],
    ["was never sent", Object.assign(new Error("m"), { code: "ECONNREFUSED" }), false],
  ])("that throws after a request that %s says so", async (_, cause, sent) => {
    const error = failureOf(await failing([throwing(cause)]));
    expect(error).toMatchObject({ name: "HookError", hook: "onError", sent });
  });
  it("that throws after a second attempt that was never sent says that the first one was", async () => {
    const { mca } = clientWith([busy, throwing(Object.assign(new Error("m"), { code: "ECONNREFUSED" }))], {
      hooks: { onError: () => Promise.reject(new Error("mine")) },
    });
    const error = failureOf(await mca.asSelf().getOrganization().result());
    expect(error).toMatchObject({ name: "HookError", sent: true });
  });
  it("that throws in onRequest of a second attempt says that the first one was sent", async () => {
    const onRequest = ({ attempt }: { attempt: number }) => {
      if (attempt > 1) throw new Error("mine");
    };
    const error = failureOf(
      await clientWith([busy], { hooks: { onRequest } }).mca.asSelf().getOrganization().result(),
    );
    expect(error).toMatchObject({ name: "HookError", hook: "onRequest", sent: true });
  });
  it("that throws after a bug of a custom fetch says that the request may have been sent", async () => {
    expect(failureOf(await failing([throwing(new ReferenceError("m"))]))).toMatchObject({
      ...{ name: "HookError", hook: "onError", sent: true },
    });
  });
  it("that rejects after the call has ended changes nothing", async () => {
    const outcome = failing([() => new Promise(() => undefined)], { totalTimeout: 30 });
    expect(failureOf(await outcome).name).toBe("TimeoutError");
  });
  it("has a counterpart that gets the duration of the attempt", async () => {
    const durations: number[] = [];
    const onResponse = ({ duration }: { duration: number }) => void durations.push(duration);
    const { mca } = clientWith([() => new Promise((resolve) => setTimeout(() => resolve(fine()), 20))], {
      hooks: { onResponse },
    });
    const startedAt = performance.now();
    await mca.asSelf().getOrganization();
    expect(durations).toHaveLength(1);
    expect(durations[0]).toBeGreaterThanOrEqual(15);
    expect(durations[0]).toBeLessThanOrEqual(performance.now() - startedAt);
  });
  it("gets the failure of a hook that ran before anything was sent", async () => {
    const errors: [string, boolean | undefined][] = [];
    const hooks = {
      onRequest: () => Promise.reject(new Error("mine")),
      onError: ({ error }: HookFailure) => {
        errors.push([error.name, "sent" in error ? error.sent : undefined]);
        throw new Error("too");
      },
    };
    const error = failureOf(await clientWith([fine], { hooks }).mca.asSelf().getOrganization().result());
    expect(errors).toEqual([["HookError", false]]);
    expect(error).toMatchObject({ hook: "onError", sent: false });
  });
});

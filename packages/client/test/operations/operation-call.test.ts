import { UnexpectedResponseError } from "@mycreditapp/client";
import { describe, expect, it, vi } from "vitest";
import { failureOf, other } from "../helpers/client.js";
import { clientWith, fine } from "../helpers/client-with.js";

describe("a scenario", () => {
  it("has the operations that it allows, and no others", () => {
    const { mca } = clientWith([fine]);
    const names = ["getOrganization", "getHostConnections", "getTheAvailableCurrencies"];
    const has = (view: object) => names.map((name) => name in view);
    expect(has(mca.asSelf())).toEqual([true, true, false]);
    expect(has(mca.asHostOf(other))).toEqual([true, false, false]);
    expect(has(mca.asGuestOf(other))).toEqual([true, false, false]);
    expect(has(mca)).toEqual([false, false, true]);
  });
});

describe("a validation", () => {
  it("that throws is a HookError after the request was sent; an error of the package is kept", async () => {
    const cause = new RangeError("mine");
    const check = vi.fn<() => void>(() => {
      throw cause;
    });
    const { mca } = clientWith([fine], { validation: { check } });
    expect(failureOf(await mca.asSelf().getOrganization().result())).toMatchObject({
      ...{ name: "HookError", hook: "validation", sent: true, operation: "getOrganization", cause },
    });
    expect(check.mock.calls).toEqual([["getOrganization", 200, { name: "x" }]]);
    const drift = new UnexpectedResponseError("m", { status: 200, contentType: null });
    check.mockImplementation(() => {
      throw drift;
    });
    expect(failureOf(await mca.asSelf().getOrganization().result())).toBe(drift);
  });
});

import { build } from "esbuild";
import { beforeAll, describe, expect, it } from "vitest";
import { denied, me } from "./helpers/client.js";

describe("two copies of the package", () => {
  type Package = typeof import("@mycreditapp/client");
  const copies: Package[] = [];

  beforeAll(async () => {
    const { outputFiles } = await build({
      stdin: { contents: 'export * from "@mycreditapp/client";', resolveDir: import.meta.dirname },
      bundle: true,
      write: false,
      format: "esm",
    });
    const code = `data:text/javascript;base64,${Buffer.from(outputFiles[0]?.text ?? "").toString("base64")}`;
    for (const copy of ["#1", "#2"]) copies.push((await import(/* @vite-ignore */ code + copy)) as Package);
  });

  it("agree on what is an error of the package", async () => {
    const [one, two] = copies as [Package, Package];
    expect(one.ApiError).not.toBe(two.ApiError);
    const fetch = async () => Response.json({ detail: [denied] }, { status: 403 });
    const mca = one.createClient({ organizationId: me, token: "t", fetch });
    const outcome = await mca.asSelf().getOrganization().result();
    if (outcome.ok) throw new Error("expected a failure");
    const { error } = outcome;
    expect(error).not.toBeInstanceOf(two.ApiError);
    for (const { isApiError, isMyCreditAppError } of [one, two]) {
      expect(isApiError(error)).toBe(true);
      expect(isMyCreditAppError(error)).toBe(true);
      for (const other of [new one.TokenError("m"), new two.HookError({ hook: "fetch", sent: true })]) {
        expect(isMyCreditAppError(other)).toBe(true);
        expect(isApiError(other)).toBe(false);
      }
    }
  });
  it("keep an error of the other copy, thrown by a fetch, as it is", async () => {
    const [one, two] = copies as [Package, Package];
    const thrown = new two.TimeoutError("m", { call: { operation: "getOrganization" } });
    const fetch = () => Promise.reject(thrown);
    const mca = one.createClient({ organizationId: me, token: "t", fetch, retries: 0 });
    expect(await mca.asSelf().getOrganization().result()).toMatchObject({ error: thrown });
  });
  it.each([
    ["an Error", new Error("m")],
    ["a DOMException of that name", new DOMException("m", "AbortError")],
    ["a plain object", { name: "ApiError", operation: "o", scenario: "self" }],
    ["nothing", undefined],
    [
      "an error named like a property of objects",
      Object.assign(new Error("m"), { name: "toString", operation: "o", scenario: "self" }),
    ],
  ])("know that %s is none", (_, value) => {
    for (const { isMyCreditAppError } of copies) expect(isMyCreditAppError(value)).toBe(false);
  });
});

import { createClient } from "@mycreditapp/client";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { clientOf, failureOf, me, other, token } from "../helpers/client.js";
import { ok, serve } from "../helpers/serve.js";

const fetch = vi.fn();
beforeEach(() => void fetch.mockClear());
const self = clientOf("http://127.0.0.1:1", { fetch }).asSelf();
type Loose = Record<string, (input?: unknown, options?: unknown) => ReturnType<typeof self.getOrganization>>;
const loose = self as unknown as Loose;

/** The message of a call that is rejected before anything is sent; it must not throw. */
async function messageOf(method: string, input?: unknown, options?: unknown): Promise<string> {
  const call = loose[method]?.(input, options);
  const error = failureOf(await (call as NonNullable<typeof call>).result());
  expect(error).toMatchObject({ name: "InvalidRequestError", operation: method, scenario: "self" });
  expect(fetch).not.toHaveBeenCalled();
  return error.message;
}

describe("a key that is unknown is named", () => {
  it("in a call's options and input", async () => {
    expect(await messageOf("getOrganization", {}, { timeout: 5 })).toContain(
      'The options has the unknown key "timeout": use signal, retries, attemptTimeout',
    );
    expect(await messageOf("getOrganization", { params: {} })).toContain(
      'The input has the unknown key "params": use path, query, body.',
    );
  });
  it("in createClient and its hooks", () => {
    const create = (options: object) => () =>
      createClient({ organizationId: me, token, ...options } as Parameters<typeof createClient>[0]);
    expect(create({ retry: 3 })).toThrow('createClient has the unknown key "retry": use organizationId,');
    expect(create({ hooks: { onReqest: () => undefined } })).toThrow(
      'hooks has the unknown key "onReqest": use onRequest, onResponse, onError.',
    );
    expect(create({ hooks: { onRequest: "x" } })).toThrow("onRequest is of type string: pass a function");
    expect(create({ hooks: "x" })).toThrow(/hooks/);
    expect(create({ baseUrl: "https://api.example/v1?x=1" })).toThrow("baseUrl has credentials, a query");
    expect(create({ baseUrl: "https://api.example/v1#x" })).toThrow("baseUrl has credentials, a query");
    expect(create({ maxResponseBytes: 0 })).toThrow("maxResponseBytes is 0: pass a number of bytes above 0");
  });
});

describe("a signal that is none is named", () => {
  it.each([["stop"], [7], [true], [{}], [new AbortController()], [{ aborted: false }]])(
    "%s",
    async (signal) => {
      expect(await messageOf("getOrganization", {}, { signal })).toContain(
        `signal is of type ${typeof signal}: pass an AbortSignal.`,
      );
    },
  );
});

describe("a method that is taken off its client", () => {
  it("works", async () => {
    const server = await serve(ok);
    const { getOrganization } = clientOf(server.url).asHostOf(other);
    expect(await getOrganization()).toEqual({ name: "Example Corp" });
    expect(server.requests[0]?.headers).toMatchObject({ "target-organization-id": other });
    const { getTheAvailableCurrencies, asSelf } = clientOf(server.url);
    await getTheAvailableCurrencies().result();
    await asSelf().getOrganization();
    expect(server.requests).toHaveLength(3);
  });
});

describe("a value that can't be sent is named", () => {
  const cyclic: Record<string, unknown> = { a: [1] };
  cyclic.a = [{ back: cyclic }];
  const form = new FormData();
  form.append("archived", "true");

  it.each<[what: string, body: unknown, message: string]>([
    ["a bigint", { archived: 1n }, "body.archived is a bigint, which JSON can't represent"],
    ["a nested bigint", { list: [{ id: 1n }] }, "body.list.0.id is a bigint"],
    ["a cycle", cyclic, "body.a.0.back refers to an object that contains it: pass a tree"],
    ["a form", form, "body is a FormData: pass a plain object"],
    ["a blob", new Blob(["{}"]), "body is a Blob: pass a plain object"],
    ["search parameters", new URLSearchParams("a=1"), "body is a URLSearchParams: pass a plain object"],
    ["bytes", new Uint8Array(3), "body is a Uint8Array: pass a plain object"],
    ["a stream", new ReadableStream(), "body is a ReadableStream: pass a plain object"],
    ["a function", () => ({}), "body is of type function: pass a plain object"],
  ])("%s in a JSON body", async (_, body, message) => {
    const input = { path: { guest_org_id: other }, body };
    expect(await messageOf("patchGuestConnection", input)).toContain(message);
  });

  it.each<[what: string, body: unknown, message: string]>([
    ["a form", form, "body is a FormData: pass a plain object"],
    ["text", "a=1", "body is of type string: pass a plain object"],
    ["null", null, "body is null: pass a plain object"],
    ["a list", [], "body is an array: pass a plain object"],
    ["a cycle", { currency: cyclic, file: new Blob([]) }, "body.currency.a.0.back refers to an object"],
    ["a nested bigint", { currency: { a: 1n }, file: new Blob([]) }, "body.currency.a is a bigint"],
  ])("%s as the body of a form", async (_, body, message) => {
    const input = { path: { record_id: other }, body };
    expect(await messageOf("uploadPrivateRecordFinancialFile", input)).toContain(message);
  });

  it("in an object whose toJSON throws is told with its cause", async () => {
    const cause = new Error("mine");
    const body = {
      toJSON() {
        throw cause;
      },
    };
    const call = loose.patchGuestConnection?.({ path: { guest_org_id: other }, body });
    const error = failureOf(await (call as NonNullable<typeof call>).result());
    expect(error).toMatchObject({ name: "InvalidRequestError", cause });
  });

  it.each<[what: string, value: unknown, problem: string]>([
    ["a bigint", 7n, "of type bigint"],
    ["a boolean", true, "of type boolean"],
    ["an object", {}, "of type object"],
    ["a date", new Date(0), "of type object"],
    ["a list", ["x"], "an array"],
    ["a symbol", Symbol("x"), "of type symbol"],
    ["null", null, "null"],
    ["NaN", Number.NaN, "NaN"],
    ["nothing", undefined, "missing"],
  ])("%s in a path", async (_, value, problem) => {
    expect(await messageOf("getHostConnection", { path: { host_org_id: value } })).toContain(
      `path.host_org_id is ${problem}: pass a string or a finite number, not`,
    );
  });
  it.each(["", ".", ".."])("%j in a path", async (value) => {
    expect(await messageOf("getHostConnection", { path: { host_org_id: value } })).toContain(
      `path.host_org_id is "${value}": pass a string or a finite number, not "", "." or ".."`,
    );
  });
  it("a path that is missing altogether", async () => {
    for (const input of [undefined, null, {}, { path: undefined }, { path: null }]) {
      expect(await messageOf("getHostConnection", input)).toContain("path.host_org_id is missing");
    }
  });
});

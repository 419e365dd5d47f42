import type { OperationEntry } from "@mycreditapp/contract-runtime/operation-entry";
import { describe, expect, it, vi } from "vitest";
import type { CallInput, UploadOptions } from "../../src/calls/call-options.js";
import { InvalidRequestError } from "../../src/errors/invalid-request-error.js";
import { prepareRequest, rejectUnknownKeys } from "../../src/operations/prepare-request.js";
import { createScenario } from "../../src/scenarios/scenario.js";
import { me, other } from "../helpers/client.js";

/** The message of the InvalidRequestError that this throws. */
function problemOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    expect(error).toBeInstanceOf(InvalidRequestError);
    return (error as Error).message;
  }
  throw new Error("expected an error");
}

describe("a prepared request", () => {
  const defaults = { baseUrl: "https://api.example/v1", defaultHeaders: { accept: "application/json" } };
  const entry: OperationEntry = {
    method: "GET",
    path: "/{org_id}",
    resource: "general",
    scenarios: ["host"],
  };
  const asHost = createScenario("host", me, other);
  const prepare = (
    overrides: Partial<OperationEntry> = {},
    input: CallInput = {},
    options: UploadOptions = {},
    scenario: ReturnType<typeof createScenario> | undefined = asHost,
  ) => prepareRequest(defaults, { ...entry, ...overrides }, scenario, input, options);

  it("has URL, method and both organization headers", () => {
    expect(prepare()).toEqual({
      url: `https://api.example/v1/${other}`,
      method: "GET",
      headers: {
        accept: "application/json",
        "requester-organization-id": me,
        "target-organization-id": other,
      },
      body: undefined,
    });
  });
  it("has a query only if there is something in it", () => {
    expect(prepare({}, { query: { a: 1 } }).url).toMatch(/\?a=1$/);
    expect(prepare({}, { query: {} }).url).not.toContain("?");
    expect(prepare({ dates: ["day"] }, { query: { day: new Date(0) } }).url).toMatch(/\?day=1970-01-01$/);
  });
  it("has the caller's headers, over the defaults", () => {
    const { headers } = prepare({}, {}, { headers: { Accept: "text/csv", "X-A": "1" } });
    expect(headers).toMatchObject({ accept: "text/csv", "x-a": "1" });
  });
  it("has no organization without a scenario or a resource", () => {
    const plain = { path: "/{org_id}", headers: { accept: "application/json" } };
    const { resource: _, ...unscoped } = entry;
    const input = { path: { org_id: "mine" } };
    for (const request of [
      prepareRequest(defaults, unscoped, asHost, input, {}),
      prepareRequest(defaults, entry, undefined, input, {}),
    ]) {
      expect(request.url).toBe("https://api.example/v1/mine");
      expect(request.headers).toEqual(plain.headers);
    }
  });
  it("has a JSON body", () => {
    expect(prepare({ method: "POST" }, { body: { a: 1 } })).toMatchObject({
      method: "POST",
      body: '{"a":1}',
      headers: { "content-type": "application/json" },
    });
    expect(prepare({}, { body: null }).body).toBe("null");
  });
  it("has a form with a checked file and its progress", async () => {
    const onUploadProgress = vi.fn();
    const file = { property: "file", maxBytes: 1 };
    const request = prepare({ form: true, file }, { body: { a: 1 } }, { onUploadProgress });
    expect(request.headers["content-type"]).toMatch(/^multipart\/form-data; boundary=/);
    expect(await (request.body as Blob).text()).toContain('name="a"\r\n\r\n1\r\n');
    expect(request.onUploadProgress).toBe(onUploadProgress);
    const body = { file: new Blob(["12"]) };
    expect(problemOf(() => prepare({ form: true, file }, { body }))).toContain("body.file has 2 bytes");
    expect(() => prepare({ form: true }, { body })).not.toThrow();
  });
  it("names what it does not know", () => {
    expect(problemOf(() => prepare({}, { params: {} } as CallInput))).toBe(
      'The input has the unknown key "params": use path, query, body.',
    );
    expect(problemOf(() => prepare({}, {}, { retry: 1 } as UploadOptions))).toBe(
      'The options has the unknown key "retry": use signal, retries, attemptTimeout, totalTimeout, maxResponseBytes, headers, meta, onUploadProgress.',
    );
    expect(problemOf(() => rejectUnknownKeys("It", { toString: 1 }, { a: true }))).toContain(
      '"toString": use a.',
    );
    expect(() => rejectUnknownKeys("It", { a: 1 }, { a: true })).not.toThrow();
  });
});

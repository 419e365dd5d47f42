/** Runs the cases against the sandbox: positive ones through Prism, which validates both directions, others directly. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type Mock, startMock } from "@mycreditapp/mock";
import { type ServedSandbox, startSandbox } from "@mycreditapp/processes/sandbox";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readApproved, readBundle } from "../src/approved/approved.js";
import type { CallCase, OperationCases, SendCase } from "../src/cases/case.js";
import { generate } from "../src/cases/generate.js";
import { changed } from "../src/cases/values.js";
import { contextOf } from "../src/run/context.js";
import { runCase } from "../src/run/run-case.js";
import { stateFor } from "../src/run/sandbox-state.js";
import { requestOf } from "../src/run/send.js";

const document = readBundle();
const operations = generate(readApproved()).operations.map(withStoredIds);
const { schemas } = contextOf("", document);
const at = (server: string) => ({ server, schemas });

let sandbox: ServedSandbox;
let proxy: Mock;
beforeAll(async () => {
  sandbox = await startSandbox(import.meta.dirname, "--speed", "0");
  proxy = await startMock({ upstream: sandbox.url });
});
afterAll(async () => {
  await sandbox.stop();
  await proxy.stop();
});

/** The sandbox has UUIDs and currencies of three letters only; the samples of some operations are other texts. */
function withStoredIds(operation: OperationCases): OperationCases {
  const { valid } = operation;
  const requestId = "5b1f0d1a-8d3f-4cfa-91b8-9f9b0c5e2a03";
  const path = "request_id" in valid.path ? { ...valid.path, request_id: requestId } : valid.path;
  const isUpload = operation.operation.startsWith("upload") && "currency" in Object(valid.body);
  const body = isUpload ? { ...Object(valid.body), currency: "USD" } : valid.body;
  // What is not a UUID can't be stored either.
  const cases = operation.cases.filter(({ what }) => !what.startsWith("path.request_id accepts"));
  return { ...operation, cases, valid: { ...valid, path, ...(body !== undefined && { body }) } };
}

/** Cases that the sandbox rejects, by operation and title, and why. */
const rejected: Readonly<Record<string, { readonly status: number; readonly reason: string }>> = {
  "getASpecificCurrency: path.currency_code accepts 3 characters, at its minLength": {
    status: 404,
    reason: "the sandbox has the currencies of the document's example",
  },
  "getASpecificCurrency: path.currency_code accepts 3 characters, at its maxLength": {
    status: 404,
    reason: "the sandbox has the currencies of the document's example",
  },
};

/** The same for the values of a kind, which the document does not forbid. */
const stricter: readonly (readonly [title: RegExp, status: number, reason: string])[] = [
  [
    /^\S*extra_property accepts an unknown property$/,
    422,
    "the sandbox reports unknown fields, mostly typos",
  ],
  [/^path\.currency_code accepts unusual/, 404, "the sandbox has the currencies of the document's example"],
  [/^body\.currency accepts/, 400, "the sandbox has currencies of three letters only"],
];

const statusOf = (operation: string, what: string): number | undefined =>
  rejected[`${operation}: ${what}`]?.status ?? stricter.find(([title]) => title.test(what))?.[1];

const prepare = (operation: OperationCases, as?: CallCase["as"], one?: CallCase) =>
  sandbox.control("PUT", "/state", stateFor(operation.operation, changed(operation.valid, one ?? {}), as));
const named = <Case extends { readonly what: string }>(cases: readonly Case[]) =>
  cases.map((one) => [one.what, one] as const);

/** Cases that differ in the requested example only are one. */
function distinct(cases: readonly CallCase[]): CallCase[] {
  const byRequest = new Map<string, CallCase>();
  for (const one of cases.toReversed()) byRequest.set(JSON.stringify([one.as, one.set, one.drop]), one);
  return [...byRequest.values()].reverse();
}

for (const operation of operations) {
  describe(operation.operation, () => {
    const calls = operation.cases.filter((one) => one.kind === "call");
    const isError = (one: CallCase): boolean => (one.prefer?.code ?? 200) >= 400;

    it.each(named(distinct(calls.filter((one) => !isError(one)))))("%s", async (what, one) => {
      await prepare(operation, one.as, one);
      const { prefer: _prefer, responseDigest: _digest, ...call } = one;
      const failures = await runCase(at(proxy.url), operation, call);
      const status = statusOf(operation.operation, what);
      expect(failures).toEqual(status === undefined ? [] : [`the status is ${status}, not 200`]);
    });

    it.each(named(calls.filter(isError)))("%s", async (_, one) => {
      await prepare(operation, one.as);
      const { code = 0, example = "" } = one.prefer ?? {};
      const fault = { operation: operation.operation, status: code, ...(code !== 422 && { code: example }) };
      await sandbox.control("POST", "/faults", fault);
      const { responseDigest: _digest, ...call } = one;
      expect(await runCase(at(sandbox.url), operation, call)).toEqual([]);
    });

    it.each(named(operation.cases.filter((one) => one.kind === "send")))("%s", async (_, one) => {
      await prepare(operation);
      expect(await send(operation, one)).toEqual([]);
    });
  });
}

it("the proxy reports a response that contradicts the document", async () => {
  const wrong = createServer((_, response) => {
    response.setHeader("content-type", "application/json").end('{"items":[{}],"total_items":"1"}');
  });
  await new Promise<void>((resolve) => wrong.listen(0, "127.0.0.1", resolve));
  const { port } = wrong.address() as AddressInfo;
  const between = await startMock({ upstream: `http://127.0.0.1:${port}` });
  try {
    const operation = operations.find((one) => one.operation === "getGuestConnections");
    const call = operation?.cases.find((one): one is CallCase => one.kind === "call");
    if (!operation || !call) throw new Error("no case calls this operation");
    const { prefer: _prefer, responseDigest: _digest, ...one } = call;
    const failures = await runCase(at(between.url), operation, one);
    expect(failures.join("\n")).toContain("required at response/body/items/0/status");
  } finally {
    await between.stop();
    wrong.close();
  }
});

it("every rejected case exists", () => {
  const titles = operations.flatMap(({ operation, cases }) =>
    cases.map(({ what }) => `${operation}: ${what}`),
  );
  expect(Object.keys(rejected).filter((one) => !titles.includes(one))).toEqual([]);
});

/** Sends an invalid request, and returns how its rejection is not as expected. */
async function send(operation: OperationCases, one: SendCase): Promise<string[]> {
  const response = await fetch(...requestOf(sandbox.url, operation, changed(operation.valid, one)));
  const body = await response.json();
  const wrong = (
    schemas.check("#/components/schemas/ErrorResponse", body) ?? [{ keyword: "none", at: "" }]
  ).map(({ keyword, at }) => `the body violates ${keyword} at ${at}`);
  const status = one.expect === 401 ? 401 : 422;
  if (response.status !== status) wrong.push(`the status is ${response.status}`);
  if (one.expect === 401) return wrong;
  const at = (one.expect.at || "body").toLowerCase();
  const found = body.detail.map(({ loc }: { loc: (string | number)[] }) => loc.join("/").toLowerCase());
  if (!found.includes(at)) wrong.push(`no error is at ${at}: ${found.join(", ")}`);
  return wrong;
}

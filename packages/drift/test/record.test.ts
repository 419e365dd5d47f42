import { expect, it } from "vitest";
import { readContract } from "../src/document/contract.js";
import { RunRecord } from "../src/run/record.js";
import type { Attempt } from "../src/traffic/exchange.js";
import { error } from "./support/stub-server.js";

const contract = readContract();

function attempt(id: string, status: number, body: unknown, headers: Record<string, string> = {}): Attempt {
  const operation = contract.operations.find((one) => one.id === id);
  if (!operation) throw new Error(`${id} is not in the document`);
  const response = {
    status,
    headers: new Headers({ "content-type": "application/json", ...headers }),
    body: Buffer.from(JSON.stringify(body)),
  };
  return { operation, scenario: "self", path: {}, query: {}, response, failure: undefined };
}

function seenIn(...attempts: Attempt[]): string[] {
  const record = new RunRecord(contract);
  record.add(attempts);
  return record.findings
    .map(({ kind, location, found, count }) => `${kind} ${location} ${found} x${count}`)
    .sort();
}

const organization = contract.operations
  .find(({ id }) => id === "getOrganization")
  ?.responses.flatMap(({ examples }) => examples)[0]?.value as object;

it("counts a finding of several attempts once", () => {
  const busy = attempt("getOrganization", 429, error("slow_down"), { "retry-after": "1" });
  expect(seenIn(busy, busy, attempt("getOrganization", 200, { ...organization, nickname: "Ann" }))).toEqual([
    'undocumented-error-code /detail/0/code "slow_down" x1',
    "undocumented-field /nickname a string of 3 characters x1",
    "undocumented-header retry-after an integer x1",
  ]);
});

it("makes one finding per cause", () => {
  const item = { status: 5, active_action_type: 7, archived_at: "soon", score_updated_at: false };
  const found = seenIn(attempt("getGuestConnections", 200, { items: [item], total_items: null }));
  expect(found.filter((line) => !line.startsWith("missing-field"))).toEqual([
    "wrong-format /items/0/archived_at a string of 4 characters x1",
    "wrong-type /items/0/active_action_type an integer x1",
    "wrong-type /items/0/score_updated_at a boolean x1",
    "wrong-type /items/0/status an integer x1",
    "wrong-type /total_items null x1",
  ]);
});

it("finds nothing in an empty list, and null instead of an object once", () => {
  expect(seenIn(attempt("getFinancialFiles", 200, { items: [], total_items: 0 }))).toEqual([]);
  const [first] = seenIn(attempt("getOrganization", 200, null));
  expect(first).toBe("wrong-type  null x1");
});

it("finds fields of array items that the document does not describe", () => {
  const item = {
    id: "3c90c3cc-0d44-4b50-8888-8dd25736052a",
    status: "success",
    balance_sheets: [{ total: 1 }],
  };
  const found = seenIn(attempt("getOrganizationsAnalyticsHistory", 200, { items: [item], total_items: 1 }));
  expect(found.filter((line) => line.includes("balance_sheets"))).toEqual([
    "undocumented-field /items/0/balance_sheets/0/total an integer x1",
  ]);
});

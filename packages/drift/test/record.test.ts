import { expect, it } from "vitest";
import { readContract } from "../../src/live/document.js";
import type { Exchange } from "../../src/live/exchange.js";
import { RunRecord } from "../../src/live/record.js";
import { error } from "./stand-in.js";

const contract = readContract();

function exchange(id: string, status: number, body: unknown, headers: Record<string, string> = {}): Exchange {
  const operation = contract.operations.find((one) => one.id === id);
  if (!operation) throw new Error(`${id} is gone from the document`);
  const answer = {
    status,
    headers: new Headers({ "content-type": "application/json", ...headers }),
    body: JSON.stringify(body),
  };
  return { operation, scenario: "self", answer, failure: undefined };
}

function seenIn(...exchanges: Exchange[]): string[] {
  const record = new RunRecord(contract);
  record.add(exchanges);
  return record.findings.map(({ kind, place, found, count }) => `${kind} ${place} ${found} x${count}`).sort();
}

it("counts what every attempt of a call answers once", () => {
  const busy = exchange("getOrganization", 429, error("slow_down"), { "retry-after": "1" });
  expect(seenIn(busy, busy, exchange("getOrganization", 200, { nickname: "Ann" }))).toEqual([
    'undocumented-error-code /detail/0/code "slow_down" x1',
    "undocumented-field /nickname string(3) x1",
    "undocumented-header retry-after integer x1",
  ]);
});

it("gives one finding for one cause", () => {
  const entry = { status: 5, active_action_type: 7, archived_at: "soon", score_updated_at: false };
  const found = seenIn(exchange("getGuestConnections", 200, { items: [entry], total_items: null }));
  expect(found.filter((line) => !line.startsWith("missing-field"))).toEqual([
    "wrong-format /items/0/archived_at string(4) x1",
    "wrong-type /items/0/active_action_type integer x1",
    "wrong-type /items/0/score_updated_at boolean x1",
    "wrong-type /items/0/status integer x1",
    "wrong-type /total_items null x1",
  ]);
});

it("finds nothing in an empty list, and null instead of an object once", () => {
  expect(seenIn(exchange("getFinancialFiles", 200, { items: [], total_items: 0 }))).toEqual([]);
  const [first] = seenIn(exchange("getOrganization", 200, null));
  expect(first).toBe("wrong-type  null x1");
});

it("finds members of an array whose entries the document does not describe", () => {
  const entry = {
    id: "3c90c3cc-0d44-4b50-8888-8dd25736052a",
    status: "success",
    balance_sheets: [{ total: 1 }],
  };
  const found = seenIn(exchange("getOrganizationsAnalyticsHistory", 200, { items: [entry], total_items: 1 }));
  expect(found.filter((line) => line.includes("balance_sheets"))).toEqual([
    "undocumented-field /items/0/balance_sheets/0/total integer x1",
  ]);
});

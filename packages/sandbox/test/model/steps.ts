import { operationTable } from "@mycreditapp/contract-runtime/generated/table";
import fc from "fast-check";
import { roles } from "./driver.js";

/** Ways in which a request is wrong; `none` for a request that is right if the connections allow it. */
export const wrongs = ["none", "token", "requester", "target", "org_id", "id", "query", "body"] as const;

const operations = Object.keys(operationTable).filter((name) => operationTable[name]?.resource);

const role = fc.constantFrom(...roles);
// Chooses among the IDs and values that are possible; few, so that requests meet.
const pick = fc.nat(23);

/** A request of any operation, by any organization, in any scenario, right or wrong in one way. */
const anyCall = fc.record({
  kind: fc.constant("call" as const),
  operation: fc.constantFrom(...operations),
  caller: role,
  other: role,
  scenario: fc.constantFrom("self" as const, "host" as const, "guest" as const),
  wrong: fc.constantFrom(...wrongs, "token" as const),
  pick,
});

/** Callers with the organization that they act for. */
const pairs = [
  ["host", "guest", "host"],
  ["guest", "host", "guest"],
  ["otherHost", "guest", "host"],
  ["guest", "otherHost", "guest"],
  ["stranger", "host", "guest"],
] as const;

const changes = operations.filter((name) => operationTable[name]?.method !== "GET");

/** A request that changes something, most likely allowed. */
const likelyCall = fc
  .record({ operation: fc.constantFrom(...changes), pair: fc.constantFrom(...pairs), own: fc.nat(2), pick })
  .map(({ operation, pair: [caller, other, relation], own, pick }) => {
    const { scenarios = [] } = operationTable[operation] ?? {};
    const scenario = own > 0 && scenarios.includes(relation) ? relation : ("self" as const);
    return { kind: "call" as const, operation, caller, other, scenario, wrong: "none" as const, pick };
  });

const advance = fc.record({
  kind: fc.constant("advance" as const),
  seconds: fc.constantFrom(0, 1, 60, 119, 120, 180, 300, 600, 4000, 3_000_000),
});
const next = fc.record({
  kind: fc.constant("next" as const),
  run: fc.constantFrom("success", "failed"),
  file: fc.constantFrom("valid", "invalid", "failed"),
});
const disconnect = fc.record({ kind: fc.constant("disconnect" as const), index: fc.nat(5) });
const fault = fc.record({
  kind: fc.constant("fault" as const),
  operation: fc.constantFrom(...operations),
  status: fc.constantFrom(429, 500, 503),
});

export type Step =
  | { kind: "advance"; seconds: number }
  | { kind: "next"; run: string; file: string }
  | { kind: "disconnect"; index: number }
  | { kind: "fault"; operation: string; status: number }
  | CallStep;

export interface CallStep {
  kind: "call";
  operation: string;
  caller: (typeof roles)[number];
  other: (typeof roles)[number];
  scenario: "self" | "host" | "guest";
  wrong: (typeof wrongs)[number];
  pick: number;
}

/** A step of a sequence. */
export const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: anyCall },
  { weight: 10, arbitrary: likelyCall },
  { weight: 4, arbitrary: advance },
  { weight: 1, arbitrary: next },
  { weight: 1, arbitrary: disconnect },
  { weight: 1, arbitrary: fault },
);

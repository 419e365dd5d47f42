import { findBrokenInvariants } from "@mycreditapp/contract-runtime/find-broken-invariants";
import { findDrift } from "@mycreditapp/contract-runtime/find-drift";
import { type Finding, formatFinding } from "@mycreditapp/contract-runtime/finding";
import { responses } from "@mycreditapp/contract-runtime/generated/all-responses";
import { operationTable } from "@mycreditapp/contract-runtime/generated/table";
import { formatProblems, type Problem } from "@mycreditapp/contract-runtime/problem";
import type { ReadRequest } from "@mycreditapp/contract-runtime/read-request";
import type { AssumptionName } from "./state/assumptions.js";
import { describeRefusal, type Refusal } from "./state/refusal.js";
import type { World } from "./state/world.js";

/** Where a response comes from: the `Sandbox-Answer` header. */
export type Origin = "state" | "example";

/** Enum values that the document does not list, by field and the assumption that allows them. */
const additions: readonly (readonly [field: RegExp, assumption: AssumptionName])[] = [
  [/\/status$/, "document_request.status_after_cancellation"],
  [/\/mime_type$/, "application.trade_profile"],
];

/** Returns a JSON response with the sandbox's headers. */
export function respond(
  world: World,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>>,
): Response {
  return respondText(world, status, body === undefined ? null : JSON.stringify(body), headers);
}

function respondText(
  world: World,
  status: number,
  text: string | null,
  headers: Readonly<Record<string, string>>,
): Response {
  const assumes = [...world.used].sort().join(", ");
  return new Response(text, {
    status,
    headers: {
      ...(text !== null && { "content-type": "application/json" }),
      ...headers,
      ...(assumes && { "sandbox-assumes": assumes }),
    },
  });
}

/** Returns the response of a rejected request. */
export function refuse(world: World, { code, reason, headers }: Refusal): Response {
  const { status, body } = describeRefusal(world, code);
  return respond(world, status, body, { ...headers, "sandbox-answer": "state", "sandbox-reason": reason });
}

/** Returns the response of a request that does not match the document: the only documented error status. */
export function refuseInvalid(world: World, problems: readonly Problem[]): Response {
  const detail = problems.map(({ pointer, problem, hint }) => ({
    loc: pointer
      .split("/")
      .slice(1)
      .map((step) => (/^\d+$/.test(step) ? Number(step) : step.replaceAll("~1", "/").replaceAll("~0", "~"))),
    msg: `${problem}: ${hint}`,
    type: "validation",
    ...(problem === "is missing" && { code: "missing" }),
  }));
  // A header has no other characters; names of fields are the sender's.
  const reason = formatProblems(problems)
    .replace(/[^ -~]/g, "?")
    .slice(0, 500);
  return respond(world, 422, { detail }, { "sandbox-answer": "state", "sandbox-reason": reason });
}

/** Returns a successful response, or 500 if the body does not match the document. */
export function succeed(world: World, request: ReadRequest, result: unknown, origin: Origin): Response {
  const json = JSON.stringify(result);
  const body = json === undefined ? undefined : JSON.parse(json);
  const broken = findContradictions(world, request, body, origin);
  if (broken.length === 0) return respondText(world, 200, json ?? null, { "sandbox-answer": origin });
  return reportBug(
    world,
    `The response of ${request.operation} contradicts the document: ${broken.join("; ")}.`,
  );
}

/** Returns the response of a request that the sandbox cannot handle. Nothing of it stays in the state. */
export function reportBug(world: World, problem: string): Response {
  world.changes.rollBack();
  const msg = `A bug of the sandbox: ${problem}`;
  const headers = { "sandbox-answer": "state", "sandbox-reason": msg.replace(/[^ -~]/g, "?").slice(0, 500) };
  return respond(world, 500, { detail: [{ loc: [], msg }] }, headers);
}

function findContradictions(
  world: World,
  { operation, path, query }: ReadRequest,
  body: unknown,
  origin: Origin,
): string[] {
  if (operationTable[operation]?.empty) return body === undefined ? [] : ["the response has no body"];
  const described = responses[operation];
  const findings = (described && findDrift(described, 200, body)?.findings) ?? [];
  // Examples don't follow the request.
  const request = origin === "state" ? { path, query } : {};
  const broken = findBrokenInvariants({ operation, status: 200, body, ...request });
  return [
    ...findings.filter((finding) => !isAssumed(world, finding)).map(formatFinding),
    ...broken.map(
      (one) => `${one.invariant} at ${one.pointer}: expected ${one.expected}, found ${one.found}`,
    ),
  ];
}

function isAssumed(world: World, { kind, pointer }: Finding): boolean {
  const addition = additions.find(([field]) => field.test(pointer));
  if (kind !== "unknown-open-enum-value" || !addition) return false;
  world.assume(addition[1]);
  return true;
}

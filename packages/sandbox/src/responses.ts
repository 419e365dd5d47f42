import { findBrokenInvariants } from "@mycreditapp/contract-runtime/find-broken-invariants";
import { findDrift } from "@mycreditapp/contract-runtime/find-drift";
import { type Finding, formatFinding } from "@mycreditapp/contract-runtime/finding";
import { operationTable } from "@mycreditapp/contract-runtime/generated/table";
import type { Problem } from "@mycreditapp/contract-runtime/problem";
import type { ReadRequest } from "@mycreditapp/contract-runtime/read-request";
import type { AssumptionName } from "./state/assumptions.js";
import { errorBody, type Refusal } from "./state/refusal.js";
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
  const assumes = [...world.used].sort().join(", ");
  const text = body === undefined ? null : JSON.stringify(body);
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
export function refuse(world: World, { code, reason }: Refusal): Response {
  const status = world.assume(`status.${code}`);
  return respond(world, status, errorBody(code), { "sandbox-answer": "state", "sandbox-reason": reason });
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
  return respond(world, 422, { detail }, { "sandbox-answer": "state", "sandbox-reason": "invalid request" });
}

/** Returns a successful response, or 500 if the body does not match the document. */
export function succeed(world: World, request: ReadRequest, result: unknown, origin: Origin): Response {
  const { operation } = request;
  const json = JSON.stringify(result);
  const body = json === undefined ? undefined : JSON.parse(json);
  const broken = findContradictions(world, request, body, origin);
  if (broken.length === 0) return respond(world, 200, body, { "sandbox-answer": origin });
  const msg = `The sandbox contradicts the document, which is a bug of the sandbox: ${operation}: ${broken.join("; ")}.`;
  return respond(
    world,
    500,
    { detail: [{ loc: [], msg }] },
    { "sandbox-answer": origin, "sandbox-reason": msg },
  );
}

function findContradictions(
  world: World,
  { operation, path, query }: ReadRequest,
  body: unknown,
  origin: Origin,
): string[] {
  if (operationTable[operation]?.empty) return body === undefined ? [] : ["the response has no body"];
  const findings = findDrift(operation, 200, body)?.findings ?? [];
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

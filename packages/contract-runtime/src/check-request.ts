import { collectFindings } from "./collect-findings.js";
import * as generated from "./generated/request-validators.js";
import { operationTable } from "./generated/table.js";
import { type Problem, toProblem } from "./problem.js";
import type { ReadRequest } from "./read-request.js";
import type { Validator } from "./validator.js";

const validators: Readonly<Record<string, Validator | undefined>> = generated;

/** Returns the differences between a request and the spec, except those of access. */
export function checkRequest(request: ReadRequest): Problem[] {
  const { operation, token, header, path, query, body, unreadable } = request;
  const problems: Problem[] = [...unreadable];
  if (!operationTable[operation]?.public && !/^Bearer \S+$/.test(token ?? "")) {
    const problem = token === null ? "is missing" : "is not a bearer token";
    problems.push({ pointer: "/header/Authorization", problem, hint: "send Bearer and the access token" });
  }
  const data = { header, path, query, ...(body !== undefined && { body }) };
  const validate = validators[operation];
  if (!validate || validate(data)) return problems;
  const found = collectFindings(validate.errors ?? [], data).map(toProblem);
  // A body that could not be read is not missing.
  return [...problems, ...found.filter(({ pointer }) => unreadable.length === 0 || pointer !== "/body")];
}

/** Describes headers and `org_id` that match no scenario of the operation. */
export function describeAccessProblem(operation: string): Problem {
  const { path, resource, scenarios = [] } = operationTable[operation] ?? {};
  const others = path?.includes("{org_id}") ? "the requester and org_id" : "the requester";
  return {
    pointer: "/header/Target-Organization-ID",
    problem: `with ${others} matches no scenario allowed for this ${resource} resource (${scenarios.join(", ")})`,
    hint: "call it through asSelf(), asHostOf(id) or asGuestOf(id), which set the organizations",
  };
}

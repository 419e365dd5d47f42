import { validators } from "../generated/request-validators.js";
import { operationTable } from "../generated/table.js";
import { findingsOf } from "../validation/finding.js";
import { type Problem, problemOf } from "./problem.js";
import type { ReadRequest } from "./read-request.js";
import type { Route } from "./route.js";

/** What the document refuses in a request, but for who may act for whom. */
export function problemsOf(route: Route, request: Request, read: ReadRequest): Problem[] {
  const { header, query, body, unreadable } = read;
  const problems: Problem[] = unreadable.map((one) => ({ pointer: "/body", ...one }));
  const token = request.headers.get("authorization");
  if (!operationTable[route.operation]?.public && !/^Bearer \S+$/.test(token ?? "")) {
    const problem = token === null ? "is missing" : "is not a bearer token";
    problems.push({ pointer: "/header/Authorization", problem, remedy: "send Bearer and the access token" });
  }
  const whole = { header, path: route.path, query, ...(body !== undefined && { body }) };
  const validate = validators[route.operation];
  if (!validate || validate(whole)) return problems;
  const found = findingsOf(validate.errors ?? [], whole).map(problemOf);
  // A body that could not be read is not missing.
  return [...problems, ...found.filter(({ pointer }) => unreadable.length === 0 || pointer !== "/body")];
}

/** What is wrong with headers and `org_id` that fit no scenario of the operation. */
export function accessProblem(operation: string): Problem {
  const { resource, scenarios = [] } = operationTable[operation] ?? {};
  return {
    pointer: "/header/Target-Organization-ID",
    problem: `with the requester${operationTable[operation]?.path.includes("{org_id}") ? " and org_id" : ""} fits no scenario that this ${resource} operation allows (${scenarios.join(", ")})`,
    remedy: "call it by asSelf(), asHostOf(id) or asGuestOf(id), which fill in the organizations",
  };
}

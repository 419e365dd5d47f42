import { type Document, join, type OperationNode } from "@mycreditapp/document";
import { digest } from "../cases/values.js";
import type { Exchange } from "../run/traffic.js";
import { parseViolations } from "../run/violations.js";
import { constraintsOf, formatLocation, type Scope } from "./constraints.js";
import type { Tally } from "./tally.js";

/** Expects the constraints on the requests of an operation, and its examples. */
export function expectOperation(document: Document, operation: OperationNode, tally: Tally): void {
  tally.expect("operations", operation.id);
  for (const { location, pointer, schema, required, scope } of locationsOf(operation)) {
    if (required) tally.expectConstraint({ location, keyword: "required" });
    for (const one of constraintsOf(document, pointer, schema, scope, location)) tally.expectConstraint(one);
  }
  for (const { status, examples } of operation.responses) {
    for (const { name } of examples) tally.expect("examples", `${status} ${name}`);
  }
}

/** Covers what an exchange shows: the values of an accepted request, or the violations of a rejected one. */
export async function coverExchange(
  document: Document,
  operation: OperationNode,
  { request, response }: Exchange,
  tally: Tally,
): Promise<void> {
  const body = digest(parseJson(response.body) ?? null);
  for (const { status, examples } of operation.responses) {
    if (!matches(status, response.status)) continue;
    for (const { name, value } of examples)
      if (digest(value) === body) tally.cover("examples", `${status} ${name}`);
  }
  const violations = parseViolations(response.headers.find(([name]) => name === "sl-violations")?.[1]);
  for (const { keyword, at } of violations) tally.reject(formatLocation(at) || "body", keyword);
  if (response.status >= 300 || violations.length > 0) return;
  const given = await valuesOf(operation, request);
  for (const { location, pointer, schema, scope } of locationsOf(operation)) {
    const value = given[location];
    if (value === undefined) continue;
    tally.accept({ location, keyword: "required" });
    for (const one of constraintsOf(document, pointer, schema, scope, location, value)) tally.accept(one);
  }
}

export function matches(documented: string, status: number): boolean {
  return documented === String(status) || documented.toUpperCase() === `${String(status)[0]}XX`;
}

function locationsOf(operation: OperationNode) {
  const text: Scope = { isText: true, deep: true };
  const parameters = operation.parameters.map(({ value, pointer }) => ({
    location: `${value.in}.${value.name}`,
    pointer: join(pointer, "schema"),
    schema: value.schema,
    // Without its parameter, a path is another path.
    required: value.required === true && value.in !== "path",
    scope: text,
  }));
  const { body } = operation;
  if (!body) return parameters;
  const isText = body.mediaType !== "application/json";
  const [pointer, { schema }, { required }] = [join(body.pointer, "schema"), body.media, body];
  return [...parameters, { location: "body", pointer, schema, required, scope: { isText, deep: true } }];
}

/** The values of a request by location. */
async function valuesOf(
  operation: OperationNode,
  request: Exchange["request"],
): Promise<Record<string, unknown>> {
  const { pathname, searchParams } = new URL(request.url);
  const path = pathPattern(operation.path).exec(pathname)?.groups ?? {};
  const given: Record<string, unknown> = {};
  for (const { value } of operation.parameters) {
    const location = `${value.in}.${value.name}`;
    const all = searchParams.getAll(value.name);
    if (value.in === "path") given[location] = decodeURIComponent(path[value.name] ?? "");
    if (value.in === "query" && all.length > 0) given[location] = all.length > 1 ? all : all[0];
    if (value.in === "header") {
      given[location] = request.headers.find(([name]) => name === value.name.toLowerCase())?.[1];
    }
  }
  const type = request.headers.find(([name]) => name === "content-type")?.[1] ?? "";
  if (type.startsWith("multipart/")) {
    const form = await new Response(request.body, { headers: { "content-type": type } }).formData();
    given.body = Object.fromEntries(form);
  } else if (request.body) given.body = parseJson(request.body);
  return given;
}

/** Matches a path, with its parameters as groups. */
export function pathPattern(path: string): RegExp {
  return new RegExp(`^${path.replace(/[.*+?^$()|[\]\\]/g, "\\$&").replace(/\{(.*?)\}/g, "(?<$1>[^/]+)")}$`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
